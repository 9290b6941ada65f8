"""The template tags of the guide: text, links, tips, the menu."""

from django import template
from wagtail.rich_text import RichText

from handreiking.guide.role_tips import tip_name
from handreiking.guide.typesetting import Typesetter
from referrals.readers_list.picks import TIP

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context, value):
    """Typeset a rich text value with the page's typesetter (links, citations, glossary terms).

    Outside a page (a preview of one block), links to pages become plain text.
    """
    html = value.source if isinstance(value, RichText) else str(value or "")
    typesetter = context.get("typesetter") or Typesetter()
    return typesetter.typeset(html)


@register.filter
def is_external(url):
    """Whether an address leads to another site."""
    return str(url).startswith(("http://", "https://"))


@register.simple_tag(takes_context=True)
def entry(context, pk):
    """The outline's entry of the page with this primary key; None when it is not public, or outside a page."""
    outline = context.get("outline")
    return outline.entry(pk) if outline else None


@register.inclusion_tag("components/pick_tip.html", takes_context=True)
def pick_tip(context, anchor, title):
    """The link that puts a tip on the reader's own list or takes it off; nothing outside a role page."""
    picks, page = context.get("picks"), context.get("page")
    if picks is None:
        return {}
    name = tip_name(page, anchor)
    toggled = picks.toggled(TIP, name)
    return {"title": title, "anchor": anchor, "picks": picks, "toggled": toggled, "picked": name in picks.tips}


@register.inclusion_tag("components/menu_item.html", takes_context=True)
def menu_item(context, url, label):
    """An item of the main menu; it is marked as current on its own page and on the pages below it."""
    request = context.get("request")
    path = url.partition("#")[0]
    here = request.path if request else ""
    return {"url": url, "label": label, "current": path != "/" and here.startswith(path), "exact": here == path}
