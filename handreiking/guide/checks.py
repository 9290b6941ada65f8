"""System checks: every block can be found, understood and previewed by an editor."""

from django.apps import apps
from django.core import checks
from wagtail.blocks import StaticBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

FIELDS_OF_A_BLOCK = ("template", "description", "preview_value")


@checks.register("blocks")
def check_blocks(app_configs, **kwargs):
    """Return an error for each block of a StreamField's chooser that lacks a template, description or preview."""
    blocks = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and model.__module__.split(".")[0] in ("handreiking", "casestudies"):
                blocks.update(_chosen_blocks(field.stream_block))
    return [
        checks.Error(
            f"Block {block.__module__}.{block.__qualname__} has no {name}.",
            hint="Editors choose a block by its description and preview; readers see its template.",
            id="guide.E001",
        )
        for block, instance in sorted(blocks.items(), key=lambda item: item[0].__qualname__)
        for name in FIELDS_OF_A_BLOCK
        if not hasattr(instance.meta, name) or getattr(instance.meta, name) in (None, "")
    ]


def _chosen_blocks(block, is_choice=False):
    """The project's own blocks that an editor can choose in this block, as {class: instance}."""
    found = {}
    own = type(block).__module__.split(".")[0] != "wagtail"
    if own and (is_choice or isinstance(block, StaticBlock)):
        found[type(block)] = block
    if isinstance(block, StreamBlock):
        for child in block.child_blocks.values():
            found |= _chosen_blocks(child, is_choice=True)
    elif isinstance(block, StructBlock):
        for child in block.child_blocks.values():
            found |= _chosen_blocks(child)
    return found
