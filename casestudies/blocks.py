"""The block that shows a scene of a case study in the guide."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import SceneChooserBlock


class SceneReferenceBlock(blocks.StructBlock):
    """Shows a scene of a case study by reference, so that a scene is written once."""

    scene = SceneChooserBlock(label=_("Scene"))

    def get_preview_value(self):
        """A real scene for the preview of the block, as a preview without one says nothing."""
        return self.normalize({"scene": apps.get_model("casestudies", "Scene").objects.public().first()})

    def get_preview_context(self, value, parent_context=None):
        """Add the outline, from which the template knows that the scene's case is public and where it is."""
        from handreiking.guide.models.page import site_outline  # the guide's models hold this block

        outline = site_outline(parent_context["request"])
        return super().get_preview_context(value, parent_context) | {"outline": outline}

    class Meta:
        label = _("Scene of a case study")
        icon = "openquote"
        group = _("References")
        template = "blocks/scene.html"
        description = _("Shows a scene of a case study. The text itself is edited on the case study's page.")
        preview_value = {"scene": None}
