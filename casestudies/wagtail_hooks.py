"""What the case studies add to the admin of Wagtail."""

from wagtail import hooks

from .choosers import scene_chooser_viewset


@hooks.register("register_admin_viewset")
def register_scene_chooser():
    """Give the admin the chooser for scenes."""
    return scene_chooser_viewset
