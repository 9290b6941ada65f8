"""Markdown of the content files to Wagtail's stored rich text and back, with Wagtail's own converter.

In the files a paragraph has one sentence a line and links name pages by their path.
"""

import re
from collections.abc import Callable
from html import unescape

from django.urls import Resolver404, resolve
from draftjs_exporter import MarkdownParseError
from wagtail.admin.rich_text.converters.db_html import DbHTMLConverter
from wagtail.admin.rich_text.converters.markdown_db import MarkdownConverter

FEATURES = ["bold", "italic", "ol", "ul", "link"]
_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_INTERNAL = re.compile(r"(?<!\\)\]\((/[^)\s]*)\)")
_REFERENCE = re.compile(r"\]\(wagtail://page\?id=(\d+)\)")
# What would otherwise be shown to readers as it is typed: HTML tags, rows of a table.
_REFUSED = re.compile(r"(?<!\\)</?[A-Za-z][^<>]*>|^\s*\|.*\|\s*$", re.MULTILINE)
# An underscore within a word ("jan_de_boer") is no emphasis.
_UNDERSCORE = re.compile(r"(?<=[^\W_])_+(?=[^\W_])")
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_LINK = re.compile(r"<a(?: href=\"(?P<address>[^\"]*)\"| id=\"\d+\" linktype=\"page\")?>")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|#)[^\s\"<>]+")
# Wagtail's converter ends a list at a line break in one of its items.
_BREAK_IN_ITEM = re.compile(r"^(\s*(?:-|\d+\.) .*(?<!\\)(?:\\\\)*)\\\n(?!\n|\s*(?:-|\d+\.) )", re.MULTILINE)
# A sentence ends at . ? ! (with a closing quote or bracket) before a capital, a quote, a bracket or a link,
# but not between "et al." and its year.
_SENTENCE_END = re.compile(r"(?<=[.?!])(?!(?<= et al\.) \()([’)\]*]*) (?=[A-ZÀ-Ý‘(\[*])")


def to_rich_text(markdown: str, page_id: Callable[[str], int | None]) -> str:
    """Convert Markdown to stored rich text.

    `page_id` gives the primary key of the page at a path ("/inleiding/"), or None.
    Raises ValueError (message in Dutch) for an unknown path or for what the editor does not offer.
    """

    def reference(match: re.Match[str]) -> str:
        pk = page_id(match[1])
        if pk is None and is_view(match[1]):
            return match[0]
        if pk is None:
            raise ValueError(f"er is geen pagina op {match[1]}")
        return f"](wagtail://page?id={pk})"

    if "wagtail://" in markdown:
        raise ValueError("een link naar een pagina is een pad als /inleiding/")
    text = _UNDERSCORE.sub(lambda match: match[0].replace("_", r"\_"), _join_sentences(markdown))
    try:
        html = MarkdownConverter(FEATURES).to_database_format(_INTERNAL.sub(reference, text))
    except MarkdownParseError as error:
        raise ValueError(f"geen geldige Markdown: {error}") from error
    clean, removals = DbHTMLConverter(FEATURES).clean(html)
    if removals or _REFUSED.search(markdown):
        raise ValueError("dit kan niet in tekst staan (geen koppen, beelden, tabellen of HTML)")
    for link in _LINK.finditer(clean):
        address = unescape(link["address"] or "")
        if "linktype" not in link[0] and not _ADDRESS.fullmatch(address) and not is_view(address):
            raise ValueError("een link is een pad als /inleiding/, of begint met https://, mailto: of tel:")
    return clean


def is_view(path: str) -> bool:
    """Whether this path of the site is no page but a view, such as the directory ("/hulp/")."""
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False


def from_rich_text(html: str, page_path: Callable[[int], str]) -> str:
    """Convert stored rich text to Markdown with one sentence a line. `page_path` gives the path of a page's key."""
    markdown = MarkdownConverter(FEATURES).from_database_format(html, resolved=False)
    while _BREAK_IN_ITEM.search(markdown):
        markdown = _BREAK_IN_ITEM.sub(r"\1 ", markdown)
    markdown = _REFERENCE.sub(lambda match: f"]({page_path(int(match[1]))})", markdown)
    return _split_sentences(markdown.strip()) + "\n" if markdown.strip() else ""


def _join_sentences(markdown: str) -> str:
    """Markdown with each paragraph and list item on one line: a line break is a space, unless after a backslash."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        lines = []
        for line in paragraph.splitlines():
            if _LIST_ITEM.match(line):
                lines.append(line.rstrip())
            elif lines:
                lines[-1] += ("\n" if _HARD_BREAK.search(lines[-1]) else " ") + line.strip()
            else:
                lines.append(line.strip())
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)


def _split_sentences(markdown: str) -> str:
    lines = []
    for line in markdown.splitlines():
        item = _LIST_ITEM.match(line)
        marker = item[0] if item else ""
        indent = "\n" + " " * len(marker)
        sentences = _SENTENCE_END.sub(r"\1" + indent, line[len(marker) :].rstrip())
        lines.append(marker + sentences)
    return "\n".join(lines)
