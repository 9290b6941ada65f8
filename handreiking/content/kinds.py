"""What kinds of entries the content files have: pages by their `type`, and items of lists."""

from django.conf import settings
from django.utils.module_loading import import_string

from handreiking import models
from referrals.models import (
    Audience,
    ConfidentialField,
    ContactChannel,
    Evidence,
    HarmType,
    HelpKind,
    Municipality,
    OpeningHours,
    Organisation,
    Region,
    Service,
)

from . import pictures  # noqa: F401  (registers the converter of pictures)
from .fields import Choice, Flag, Hours, Lines, Markdown, Number, PagePath, Plain, Reference, References, Rows, Stream

CONTENT_FIELDS = {
    "title": Plain("title"),
    "summary": Plain("summary"),
    "tags": References("tags"),
    "keywords": Lines("keywords"),
    "sources": References("sources"),
    "reviewed_on": Plain("reviewed_on"),
    "review_by": Plain("review_by"),
}


class PageKind:
    """A kind of page: its `type` in the files, its model, its fields in the order in which the files have them."""

    name: str
    model: type
    fields: dict
    #: Kinds with a lower number are loaded first, because others refer to what they hold.
    stage = 1
    #: Whether each page below one of this kind stands in a file of its own.
    children_have_files = False

    def file_of(self, page, number):
        """The file that a top-level page of this kind is written to. `number` is its place among its siblings."""
        return f"pages/{page.slug}.yaml"


class HomeKind(PageKind):
    """The home page."""

    name, model = "home", models.HomePage
    fields = {name: Plain(name) for name in ("title", "heading", "lead", "summary")}

    def file_of(self, page, number):
        """The home page has a file of its own."""
        return "pages/home.yaml"


class ChapterKind(PageKind):
    """A chapter; its file holds everything below it."""

    name, model = "chapter", models.ChapterPage
    fields = CONTENT_FIELDS | {"body": Stream("body")}

    def file_of(self, page, number):
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


def page_kinds():
    """All kinds of pages by their name, those of other apps included (setting CONTENT_KINDS)."""
    own = [HomeKind, ChapterKind, SectionKind, HarmKind, RoleKind, InformationKind]
    own += [GlossaryKind, BibliographyKind, FiguresKind]
    return {cls.name: cls() for cls in [*own, *map(import_string, settings.CONTENT_KINDS)]}


class ListKind:
    """A list of things with slugs: its key in the file (and the file's name), its model, its fields."""

    def __init__(self, key, model, fields, *, ordered=False, after_pages=False):
        self.key = key
        self.model = model
        self.fields = {"slug": Plain("slug")} | fields
        #: Whether the order in the file is kept in the model's `sort_order`.
        self.ordered = ordered
        #: Whether the items refer to pages.
        self.after_pages = after_pages


def _plain(*names):
    return {name: Plain(name) for name in names}


LIST_KINDS = [
    ListKind("harm_types", HarmType, _plain("name", "question", "description", "colour"), ordered=True),
    ListKind("audiences", Audience, _plain("name", "question"), ordered=True),
    ListKind("help_kinds", HelpKind, _plain("name", "question"), ordered=True),
    ListKind("regions", Region, _plain("code", "name", "tile_column", "tile_row", "evidence")),
    ListKind("municipalities", Municipality, _plain("code", "name", "other_names") | {"region": Reference("region")}),
    ListKind(
        "organisations",
        Organisation,
        _plain("name", "description")
        | {"description_disclosure": Choice("description_disclosure")}
        | _plain("website")
        | {"website_disclosure": Choice("website_disclosure"), "live": Flag("live")},
    ),
    ListKind(
        "services",
        Service,
        {"organisation": Reference("organisation")}
        | _plain("name", "description", "limits", "website")
        | {"keywords": Lines("keywords")}
        | {name: References(name) for name in ("harm_types", "audiences", "help_kinds")}
        | {
            "contacts": Rows("contacts", ContactChannel, ["kind", "value", "note", "disclosure"]),
            "hours": Hours("hours", OpeningHours),
        }
        | {name: Flag(name) for name in ("always_open", "closed_on_holidays", "closed_in_school_holidays")}
        | _plain("hours_for", "hours_note")
        | {name: Flag(name) for name in ("free", "anonymous")}
        | _plain("min_age", "max_age")
        | {name: Flag(name) for name in ("peer_workers", "removes_images", "trusted_flagger")}
        | _plain("referral_from")
        | {
            "national": Flag("national"),
            "municipalities": References("municipalities"),
            "confidential_fields": Rows("confidential_fields", ConfidentialField, ["field", "disclosure"]),
            "evidence": Rows("evidence", Evidence, ["fact", "level", "seen"]),
        }
        | _plain("internal_note")
        | {"live": Flag("live")},
    ),
    ListKind("synonyms", models.SynonymSet, {"typed": Lines("typed"), "finds": Lines("finds")}),
    ListKind("crisis_phrases", models.CrisisPhrases, _plain("line") | {"phrases": Lines("phrases")}),
    ListKind("tags", models.Topic, _plain("name", "description")),
    ListKind(
        "sources",
        models.Source,
        {"authors": Lines("authors")}
        | _plain("year", "cited_as", "title", "container", "volume")
        | {"pages": Plain("pages_cited")}
        | _plain("doi", "url", "language", "kind", "match", "evidence", "note"),
    ),
    ListKind(
        "figures",
        models.Figure,
        _plain("measure", "group")
        | {"value": Number("value")}
        | _plain("unit", "qualifier", "in_words", "country", "year", "period")
        | {"source": Reference("source")}
        | _plain("note", "checking_note"),
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
