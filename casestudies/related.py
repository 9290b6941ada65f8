"""The case studies that the directory links to."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from referrals.related import FurtherReading
from referrals.signals import pages_wanted

from .models import CaseStudyPage


@receiver(pages_wanted)
def cases_about(harm_types, **kwargs):
    """The visible case studies of these forms of abuse (a set of slugs), as a list of `FurtherReading`; for anybody."""
    cases = CaseStudyPage.objects.visible().filter(harm_types__slug__in=harm_types).distinct().order_by("path")
    return [FurtherReading(page.title, page.url, _("Experience")) for page in cases]
