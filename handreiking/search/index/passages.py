"""Keeps the passages as the pages are: made when a page is published, gone when it is no longer public."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db import transaction
from wagtail.models import Page

from handreiking.guide.models.page import ContentPage
from handreiking.search.models.passage import Passage, SearchVersion

FIELDS = ["kind", "title", "heading", "text", "words"]
#: Pages of a model that meet conditions, as a query has them.
Choice: TypeAlias = tuple[type[ContentPage], tuple[tuple[str, Any], ...]]


@dataclass
class Waiting:
    """Changes that search has to catch up with: keys of pages, choices of pages (model and conditions), words."""

    pages: set[int] = field(default_factory=set)
    choices: set[Choice] = field(default_factory=set)
    words: bool = False


_waiting: ContextVar[Waiting | None] = ContextVar("what_waits_for_search", default=None)


@contextmanager
def search_follows_at_the_end() -> Iterator[None]:
    """Let search catch up once, after the block, with everything that changes in it (much does while content loads).

    After an exception it does not: whoever uses this in a transaction has then nothing to catch up with.
    """
    waiting = Waiting()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model, conditions in waiting.choices:
        waiting.pages.update(model.objects.filter(**dict(conditions)).values_list("pk", flat=True))
    for page in ContentPage.objects.filter(pk__in=waiting.pages).specific():
        renew_passages(page)
    if waiting.words:
        SearchVersion.advance()


def words_changed() -> None:
    """Let every process know that something changed which search knows beside the passages."""
    waiting = _waiting.get()
    if waiting is None:
        SearchVersion.advance()
    else:
        waiting.words = True


def renew_passages(page: ContentPage) -> None:
    """Make the passages of a page what the published page says; none when readers may not see it."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.pages.add(page.pk)
        return
    with transaction.atomic():
        # Whoever renews the same page at the same time waits here, and then reads what was published last.
        locked = ContentPage.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
        existing = {(row.document, row.anchor): row for row in Passage.objects.filter(page=page.pk)}
        wanted = {(row.document, row.anchor): row for row in _passages(locked.specific)} if locked else {}
        gone = [row.pk for place, row in existing.items() if place not in wanted]
        new: list[Passage] = []
        changed: list[Passage] = []
        for place, row in wanted.items():
            if place not in existing:
                new.append(row)
            elif any(getattr(row, name) != getattr(existing[place], name) for name in FIELDS):
                row.pk = existing[place].pk
                changed.append(row)
        if not (gone or new or changed):
            return
        Passage.objects.filter(pk__in=gone).delete()
        Passage.objects.bulk_create(new)
        Passage.objects.bulk_update(changed, FIELDS)
        SearchVersion.advance()


def renew_passages_where(model: type[ContentPage], **conditions: Any) -> None:
    """Renew the passages of the pages of a model that meet conditions."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.choices.add((model, tuple(conditions.items())))
        return
    for page in model.objects.filter(**conditions):
        renew_passages(page)


def renew_passages_below(key: int) -> None:
    """Renew the passages of a page, by its key, and of all pages below it."""
    for path in Page.objects.filter(pk=key).values_list("path", flat=True):
        for page in ContentPage.objects.filter(path__startswith=path).specific():
            renew_passages(page)


def forget_passages(key: int) -> None:
    """Drop the passages of the page with this key."""
    if Passage.objects.filter(page=key).delete()[0]:
        SearchVersion.advance()


def renew_all_passages() -> int:
    """Make the passages of every page anew, as `update_index` does. Returns how many there are."""
    Passage.objects.exclude(page__in=ContentPage.objects.visible()).delete()
    for page in ContentPage.objects.visible().specific():
        renew_passages(page)
    SearchVersion.advance()
    return Passage.objects.count()


def _passages(page: ContentPage) -> Iterable[Passage]:
    """The passages that a page should have, not saved; the first of several at the same place."""
    if page.alias_of_id or not ContentPage.objects.visible().filter(pk=page.pk).exists():
        return []
    places: dict[tuple[str, str], Passage] = {}
    for excerpt in page.excerpts():
        passage = Passage.of(page, excerpt)
        places.setdefault((passage.document, passage.anchor), passage)
    return places.values()
