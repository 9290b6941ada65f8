"""Who may see what of a service. Everything that leaves this app is made from what is public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Disclosure(models.TextChoices):
    """How far a contact or a field may go."""

    PUBLIC = "publiek", _("public")
    PROFESSIONAL = "professionals", _("professionals only")
    INTERNAL = "intern", _("internal")
