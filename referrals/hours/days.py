"""The days of the week and the ways of contact that hours hold for, as editors choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

DAYS = [
    ("Mo", _("Monday")),
    ("Tu", _("Tuesday")),
    ("We", _("Wednesday")),
    ("Th", _("Thursday")),
    ("Fr", _("Friday")),
    ("Sa", _("Saturday")),
    ("Su", _("Sunday")),
]


class HoursFor(models.TextChoices):
    """The one way of contact that hours hold for, by the value of its kind. What is written has no hours."""

    PHONE = "bellen", _("telephone")
    CHAT = "chat", _("chat")
    WHATSAPP = "whatsapp", _("WhatsApp")
    VISIT = "langskomen", _("walk-in")
