"""How the guide stands in the content files."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page

from handreiking.content.fields import Lines, Markdown, Number, PagePath, Plain, Reference, References, Stream
from handreiking.content.kinds import CONTENT_FIELDS, ListKind, PageKind, kinds_wanted, plain

from . import models


class HomeKind(PageKind):
    """The home page."""

    name, model = "home", models.HomePage
    fields = {name: Plain(name) for name in ("title", "heading", "lead", "summary")}

    def file_of(self, page: Page, number: int) -> str:
        """The home page has a file of its own."""
        return "pages/home.yaml"


class ChapterKind(PageKind):
    """A chapter; its file holds everything below it."""

    name, model = "chapter", models.ChapterPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}

    def file_of(self, page: Page, number: int) -> str:
        """Chapters are numbered, so that a folder lists them in order."""
        return f"pages/{number}-{page.slug}.yaml"


class SectionKind(PageKind):
    """A section."""

    name, model = "section", models.SectionPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}


class HarmKind(PageKind):
    """A harm page."""

    name, model = "harm", models.HarmPage
    fields = CONTENT_FIELDS | {"harm_type": Reference("harm_type"), "body": Stream("body")}


class RoleKind(PageKind):
    """A role page."""

    name, model = "role", models.RolePage
    fields = CONTENT_FIELDS | {
        "audience": Reference("audience"),
        "intro": Markdown("intro"),
        "body": Stream("body"),
    }


class InformationKind(PageKind):
    """An information page."""

    name, model = "information", models.InformationPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}


class GlossaryKind(PageKind):
    """The page that lists the glossary."""

    name, model, fields = "glossary", models.GlossaryPage, CONTENT_FIELDS


class BibliographyKind(PageKind):
    """The page that lists the sources."""

    name, model, fields = "bibliography", models.BibliographyPage, CONTENT_FIELDS


class FiguresKind(PageKind):
    """The page that lists the figures."""

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
    """The pages and lists of the guide."""
    return [*PAGE_KINDS, *LIST_KINDS]
