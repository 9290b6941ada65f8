"""The pages of the guide that the directory links to: of forms of abuse, and for roles."""

from django.utils.translation import gettext as _

from referrals.guide import GuidePage

from .models import HarmPage, RolePage


def pages_about(harm_types, audiences):
    """The visible pages of these forms of abuse and for these audiences (sets of slugs), as a list of `GuidePage`."""
    forms = HarmPage.objects.visible().filter(harm_type__slug__in=harm_types).order_by("harm_type__sort_order", "path")
    roles = RolePage.objects.visible().filter(audience__slug__in=audiences).order_by("path")
    return [GuidePage(page.title, page.url, _("Form of abuse")) for page in forms] + [
        GuidePage(page.title, page.url, _("For your role")) for page in roles
    ]
