"""The pages of the guide that the directory links to: of forms of abuse, and for roles."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from referrals.related import FurtherReading
from referrals.signals import pages_wanted

from .models import HarmPage, RolePage


@receiver(pages_wanted)
def pages_about(harm_types, audiences, **kwargs):
    """The visible pages of these forms and for these audiences (sets of slugs), as a list of `FurtherReading`."""
    forms = HarmPage.objects.visible().filter(harm_type__slug__in=harm_types).order_by("harm_type__sort_order", "path")
    roles = RolePage.objects.visible().filter(audience__slug__in=audiences).order_by("path")
    return [FurtherReading(page.title, page.url, _("Form of abuse")) for page in forms] + [
        FurtherReading(page.title, page.url, _("For your role")) for page in roles
    ]
