"""How the guide stands in the content files."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page

from handreiking.content.fields import Lines, Markdown, Number, PagePath, Plain, Reference, References, Stream
from handreiking.content.kinds import CONTENT_FIELDS, ListKind, PageKind, kinds_wanted, plain

from . import models


class HomeKind(PageKind):
    """How the home page stands in the files."""

    name, model = "home", models.HomePage
    fields = {name: Plain(name) for name in ("title", "heading", "lead", "summary")}

    def file_of(self, page: Page, number: int) -> str:
        """The file of the home page, which has one of its own."""
        return "pages/home.yaml"


class ChapterKind(PageKind):
    """How a chapter stands in the files; its file holds everything below it."""

    name, model = "chapter", models.ChapterPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}

    def file_of(self, page: Page, number: int) -> str:
        """The file of a chapter, with its number, so that a folder lists them in order."""
        return f"pages/{number}-{page.slug}.yaml"


class SectionKind(PageKind):
    """How a section stands in the files."""

    name, model = "section", models.SectionPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}


class HarmKind(PageKind):
    """How a harm page stands in the files."""

    name, model = "harm", models.HarmPage
    fields = CONTENT_FIELDS | {"harm_type": Reference("harm_type"), "body": Stream("body")}


class RoleKind(PageKind):
    """How a role page stands in the files."""

    name, model = "role", models.RolePage
    fields = CONTENT_FIELDS | {
        "audience": Reference("audience"),
        "intro": Markdown("intro"),
        "body": Stream("body"),
    }


class InformationKind(PageKind):
    """How an information page stands in the files."""

    name, model = "information", models.InformationPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}


class GlossaryKind(PageKind):
    """How the page that lists the glossary stands in the files."""

    name, model, fields = "glossary", models.GlossaryPage, CONTENT_FIELDS


class BibliographyKind(PageKind):
    """How the page that lists the sources stands in the files."""

    name, model, fields = "bibliography", models.BibliographyPage, CONTENT_FIELDS


class FiguresKind(PageKind):
    """How the page that lists the figures stands in the files."""

    name, model, fields = "figures", models.FiguresPage, CONTENT_FIELDS


PAGE_KINDS = [HomeKind, ChapterKind, SectionKind, HarmKind, RoleKind, InformationKind]
PAGE_KINDS += [GlossaryKind, BibliographyKind, FiguresKind]
LIST_KINDS = [
    ListKind("tags", models.Topic, plain("name", "description")),
    ListKind(
        "sources",
        models.Source,
        {"authors": Lines("authors")}
        | plain("year", "cited_as", "title", "container", "volume")
        | {"pages": Plain("pages_cited")}
        | plain("doi", "url", "language", "kind", "match", "evidence", "note"),
    ),
    ListKind(
        "figures",
        models.Figure,
        plain("measure", "group")
        | {"value": Number("value")}
        | plain("unit", "qualifier", "in_words", "country", "year", "period")
        | {"source": Reference("source")}
        | plain("note", "checking_note"),
    ),
    ListKind(
        "terms",
        models.GlossaryTerm,
        {
            "term": Plain("term"),
            "variants": Lines("variants"),
            "definition": Plain("definition"),
            "keywords": Lines("keywords"),
            "see_also": References("see_also", after_save=True),
            "page": PagePath("page"),
        },
        after_pages=True,
    ),
]


@receiver(kinds_wanted)
def kinds(**kwargs: Any) -> list[type[PageKind] | ListKind]:
    """The kinds of pages and lists of the guide, for the content files."""
    return [*PAGE_KINDS, *LIST_KINDS]
