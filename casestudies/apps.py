"""The case studies as an app of the site."""

from django.apps import AppConfig
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from handreiking.guide.signals import blocks_wanted


class CaseStudiesConfig(AppConfig):
    """The case studies and their scenes."""

    name = "casestudies"
    verbose_name = _("Case studies")

    def ready(self):
        """Let the case studies answer what the content files and the directory ask."""
        from . import content, related  # noqa: F401  (each registers itself)


@receiver(blocks_wanted)
def scene_block(**kwargs):
    """Let the guide show a scene."""
    from .blocks import SceneReferenceBlock

    return {"scene": SceneReferenceBlock()}
