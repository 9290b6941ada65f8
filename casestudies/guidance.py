"""The case studies that the directory links to."""

from django.utils.translation import gettext as _

from referrals.guide import GuidePage

from .models import CaseStudyPage


def cases_about(harm_types, audiences):
    """The visible case studies of these forms of abuse (a set of slugs), as a list of `GuidePage`; for anybody."""
    cases = CaseStudyPage.objects.visible().filter(harm_types__slug__in=harm_types).distinct().order_by("path")
    return [GuidePage(page.title, page.url, _("Experience")) for page in cases]
