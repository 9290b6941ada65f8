"""How the words that search heeds stand in the content files."""

from typing import Any

from django.dispatch import receiver

from handreiking.content.fields import Lines
from handreiking.content.kinds import ListKind, kinds_wanted, plain

from .models import CrisisPhrases, SynonymSet

KINDS = [
    ListKind("synonyms", SynonymSet, {"typed": Lines("typed"), "finds": Lines("finds")}),
    ListKind("crisis_phrases", CrisisPhrases, plain("line") | {"phrases": Lines("phrases")}),
]


@receiver(kinds_wanted)
def kinds(**kwargs: Any) -> list[ListKind]:
    """The kinds of lists of search, for the content files."""
    return KINDS
