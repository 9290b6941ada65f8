"""The project's own apps and blocks."""

from django.apps import apps
from wagtail.blocks import BaseStreamBlock
from wagtail.fields import StreamField

APPS = ["referrals", "handreiking", "casestudies"]


def own_stream_blocks():
    """Every block of the project that can be chosen in a StreamField: (name in the stream, block)."""
    found = {}

    def look(block):
        children = getattr(block, "child_blocks", None) or {}
        if child := getattr(block, "child_block", None):
            children = {"": child}
        for name, child in children.items():
            own = type(child).__module__.split(".")[0] in APPS
            if own and isinstance(block, BaseStreamBlock):
                found[name] = child
            look(child)

    for model in apps.get_models():
        if model.__module__.split(".")[0] in APPS:
            for field in model._meta.get_fields():
                if isinstance(field, StreamField):
                    look(field.stream_block)
    return found
