"""Tells search what is published, hidden, moved or changed in the lists that pages show or are found by."""

from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from handreiking.guide.models import (
    BibliographyPage,
    ContentPage,
    Figure,
    FiguresPage,
    GlossaryPage,
    GlossaryTerm,
    HarmPage,
    PageTag,
    RolePage,
    Source,
    Topic,
)
from handreiking.search.models import CrisisPhrases, SynonymSet
from referrals.models import Audience, HarmType

from .passages import forget_passages, renew_passages, renew_passages_below, renew_passages_where, words_changed

#: The pages that show the things of a list: all of a kind.
SHOWN_ON: dict[type[Model], list[type[ContentPage]]] = {
    GlossaryTerm: [GlossaryPage],
    Figure: [FiguresPage],
    Source: [BibliographyPage, FiguresPage],
}
#: The pages that are found by the words of a term: those that refer to it by a field.
FINDS: dict[type[Model], tuple[type[ContentPage], str]] = {
    HarmType: (HarmPage, "harm_type"),
    Audience: (RolePage, "audience"),
    Topic: (ContentPage, "tagged_items__tag"),
}
#: What search knows beside the passages: synonyms, words of crisis, other forms of terms, what a page is about.
KNOWN: list[type[Model]] = [SynonymSet, CrisisPhrases, GlossaryTerm, HarmType]


def follow_page(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Renew the passages of a page that was published."""
    if isinstance(instance, ContentPage):
        renew_passages(instance)


def forget_page(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Drop the passages of a page that was unpublished, or is about to be deleted (Wagtail unpublishes it first)."""
    forget_passages(instance.pk)


def follow_move(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Renew the passages of what moved, which may now stand below a page that is private, or no longer."""
    renew_passages_below(instance.pk)


def follow_restriction(
    sender: type[Model], instance: PageViewRestriction, origin: Model | QuerySet[Any] | None = None, **kwargs: Any
) -> None:
    """Renew the passages of the pages that a view restriction hides, or hid.

    `origin` is what was deleted: with its page, a restriction hides nothing that stays.
    """
    alone = origin is None or _model_of(origin) is PageViewRestriction
    if alone and not kwargs.get("raw"):
        renew_passages_below(instance.page_id)


def follow_list(sender: type[Model], **kwargs: Any) -> None:
    """Renew the passages of the pages that show the list in which something was saved or deleted."""
    if kwargs.get("raw"):
        return
    for model in SHOWN_ON[sender]:
        renew_passages_where(model)


def follow_term(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Renew the passages of the pages that are found by the words of a term that was saved."""
    if kwargs.get("raw"):
        return
    model, field = FINDS[sender]
    renew_passages_where(model, **{field: instance.pk})


def follow_topic_deletion(
    sender: type[Model], instance: PageTag, origin: Model | QuerySet[Any] | None = None, **kwargs: Any
) -> None:
    """Renew the passages of a page of which a topic was deleted. (Pages take topics off themselves when published.)"""
    if _model_of(origin) is Topic:
        renew_passages_where(ContentPage, pk=instance.content_object_id)


def follow_words(sender: type[Model], **kwargs: Any) -> None:
    """Let every process know that what search knows changed; also when several things are deleted at once."""
    if not kwargs.get("raw"):
        words_changed()


def _model_of(origin: Model | QuerySet[Any] | None) -> type:
    """The model of what a deletion began with: an object or a queryset."""
    return getattr(origin, "model", type(origin))


def connect() -> None:
    """Let search hear what is published and changed. Called once, when Django has loaded all models."""
    page_published.connect(follow_page, dispatch_uid="search_page_published")
    page_unpublished.connect(forget_page, dispatch_uid="search_page_unpublished")
    post_page_move.connect(follow_move, dispatch_uid="search_page_moved")
    post_save.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="search_restriction_saved")
    post_delete.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="search_restriction_deleted")
    for model in SHOWN_ON:
        post_save.connect(follow_list, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
        post_delete.connect(follow_list, sender=model, dispatch_uid=f"search_{model.__name__}_deleted")
    for model in FINDS:
        post_save.connect(follow_term, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
    post_delete.connect(follow_topic_deletion, sender=PageTag, dispatch_uid="search_PageTag_deleted")
    for model in KNOWN:
        post_save.connect(follow_words, sender=model, dispatch_uid=f"search_{model.__name__}_words_saved")
        post_delete.connect(follow_words, sender=model, dispatch_uid=f"search_{model.__name__}_words_deleted")
