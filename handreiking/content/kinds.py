"""What kinds of entries the content files have: pages by their `type`, and items of lists. Each app brings its own."""

from typing import Any

from django.db.models import Model
from django.dispatch import Signal
from wagtail.models import Page

from .fields import Fields, Lines, Plain, References

#: Which of your things stand in the content files? Every app answers: a receiver returns a list of kinds, subclasses of
#: `PageKind` and `ListKind`s.
kinds_wanted = Signal()
#: What every page with content has in the files (see `handreiking.guide.models.ContentPage`).
CONTENT_FIELDS: Fields = {
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
    model: type[Page]
    fields: Fields
    #: Kinds with a lower number are loaded first, because others refer to what they hold.
    stage = 1
    #: Whether each page below one of this kind stands in a file of its own.
    children_have_files = False

    def file_of(self, page: Page, number: int) -> str:
        """The file that a top-level page of this kind is written to. `number` is its place among its siblings."""
        return f"pages/{page.slug}.yaml"


class ListKind:
    """A list of things with slugs: its key in the file (and the file's name), its model, its fields."""

    def __init__(
        self, key: str, model: type[Model], fields: Fields, *, ordered: bool = False, after_pages: bool = False
    ) -> None:
        self.key = key
        self.model = model
        self.fields = {"slug": Plain("slug")} | fields
        #: Whether the order in the file is kept in the model's `sort_order`.
        self.ordered = ordered
        #: Whether the items refer to pages.
        self.after_pages = after_pages


def plain(*names: str) -> Fields:
    """Fields that the file gives as they are, by name."""
    return {name: Plain(name) for name in names}


def page_kinds() -> dict[str, PageKind]:
    """The kinds of pages of all apps, by their name."""
    return {kind.name: kind() for kind in _kinds() if not isinstance(kind, ListKind)}


def list_kinds() -> list[ListKind]:
    """The kinds of lists of all apps, as a list: in an app, what is referred to comes before what refers to it."""
    return [kind for kind in _kinds() if isinstance(kind, ListKind)]


def _kinds() -> list[type[PageKind] | ListKind]:
    answers: list[tuple[Any, Any]] = kinds_wanted.send(sender=PageKind)
    return [kind for _receiver, kinds in answers for kind in kinds]
