"""The template tag that puts a drawing in a page."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

register = template.Library()
DRAWINGS = settings.BASE_DIR / "static" / "img"


@register.simple_tag
@lru_cache
def drawing(*parts):
    """One of our own SVG drawings, to stand in the page and take its colours.

    The parts joined are its name (`static/img/<name>.svg`). Returns "" when there is none.
    """
    name = "".join(map(str, parts))
    path = DRAWINGS / f"{name}.svg"
    if not name or path.parent != DRAWINGS or not path.is_file():
        return ""
    return mark_safe(path.read_text("utf-8").strip().replace(' xmlns="http://www.w3.org/2000/svg"', ""))
