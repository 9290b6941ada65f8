"""Tells search what is published, hidden, moved or changed in the lists that pages show."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from handreiking.models import (
    BibliographyPage,
    ContentPage,
    CrisisPhrases,
    Figure,
    FiguresPage,
    GlossaryPage,
    GlossaryTerm,
    SearchState,
    Source,
    SynonymSet,
)

from .publishing import forget_passages, renew_passages, renew_passages_below

#: The page that shows the things of a list.
SHOWN_ON = {GlossaryTerm: GlossaryPage, Figure: FiguresPage, Source: BibliographyPage}


def follow_page(sender, instance, **kwargs):
    """Renew the passages of a page that was published."""
    if isinstance(instance, ContentPage):
        renew_passages(instance)


def forget_page(sender, instance, **kwargs):
    """Drop the passages of a page that was unpublished, or is about to be deleted (Wagtail unpublishes it first)."""
    forget_passages(instance.pk)


def follow_move(sender, instance, **kwargs):
    """Renew the passages of what moved, which may now stand below a page that is private, or no longer."""
    renew_passages_below(instance.pk)


def follow_restriction(sender, instance, origin=None, **kwargs):
    """Renew the passages of the pages that a view restriction hides, or hid.

    `origin` is what was deleted: with its page, a restriction hides nothing that stays.
    """
    alone = origin is None or getattr(origin, "model", type(origin)) is PageViewRestriction
    if alone and not kwargs.get("raw"):
        renew_passages_below(instance.page_id)


def follow_list(sender, **kwargs):
    """Renew the passages of the page that shows the list in which something was saved or deleted."""
    if kwargs.get("raw"):
        return
    for page in SHOWN_ON[sender].objects.all():
        renew_passages(page)


def follow_words(sender, **kwargs):
    """Let every process know that synonyms or words of crisis changed; also when several are deleted at once."""
    if not kwargs.get("raw"):
        SearchState.advance()


def connect():
    """Listen. Called once, when Django has loaded all models."""
    page_published.connect(follow_page, dispatch_uid="search_page_published")
    page_unpublished.connect(forget_page, dispatch_uid="search_page_unpublished")
    post_page_move.connect(follow_move, dispatch_uid="search_page_moved")
    post_save.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="search_restriction_saved")
    post_delete.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="search_restriction_deleted")
    for model in SHOWN_ON:
        post_save.connect(follow_list, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
        post_delete.connect(follow_list, sender=model, dispatch_uid=f"search_{model.__name__}_deleted")
    for model in (SynonymSet, CrisisPhrases):
        post_save.connect(follow_words, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
        post_delete.connect(follow_words, sender=model, dispatch_uid=f"search_{model.__name__}_deleted")
