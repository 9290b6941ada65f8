"""How an editor chooses a scene, where a block shows one."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class SceneChooserViewSet(ChooserViewSet):
    """Lets an editor choose a scene of a case study."""

    model = "casestudies.Scene"
    icon = "openquote"
    choose_one_text = _("Choose a scene")
    choose_another_text = _("Choose another scene")
    edit_item_text = _("Edit this scene")


scene_chooser_viewset = SceneChooserViewSet("scene_chooser")
SceneChooserBlock = scene_chooser_viewset.get_block_class(name="SceneChooserBlock", module_path="casestudies.choosers")
