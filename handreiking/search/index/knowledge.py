"""What this process knows for searching, as fresh as its version: words, how rare they are, synonyms, crisis words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, Concat

from handreiking.dutch.stems import Stem
from handreiking.dutch.words import Word, content_words
from handreiking.guide.models import GlossaryTerm
from handreiking.search.models import CrisisPhrases, Passage, SearchVersion, SynonymSet
from handreiking.search.models.search_words import lines
from handreiking.search.understanding.crisis import CrisisPhrase
from handreiking.search.understanding.thesaurus import Thesaurus
from referrals.facets import directory_index
from referrals.facets.in_memory import InMemory
from referrals.public.facet_definitions import Slug

from .statistics import Bag, Statistics

NONE, NO_KEY = Value(""), Value(0)


@dataclass
class Knowledge:
    """All that understanding a text and ordering the guide's passages need; nothing in it changes, but for
    what it remembers of the directory.

    `passages` are those of public pages, and `having` tells where in that list those with a stem are. `harm_pages`
    tells by the key of a page which form of abuse it is about.
    """

    version: int
    thesaurus: Thesaurus
    crisis_phrases: list[CrisisPhrase]
    statistics: Statistics
    words: frozenset[Word]
    passages: list["KnownPassage"]
    having: dict[Stem, list[int]]
    harm_pages: dict[int, Slug]
    _merged: tuple[tuple[int, int] | None, list[Word]] = field(default_factory=lambda: (None, []))

    def passages_with(self, terms: Iterable[Stem]) -> list["KnownPassage"]:
        """The passages that have any of these stems, in no order."""
        places: set[int] = set().union(*(self.having.get(term, ()) for term in terms))
        return [self.passages[place] for place in places]

    def knows(self, term: Stem) -> bool:
        """Whether any public text has this stem, or the name of a municipality."""
        index = directory_index()
        return term in self.statistics.frequency or term in index.text.all or term in index.places

    def vocabulary(self) -> list[Word]:
        """Every word that a slip of the pen may stand for, as a list: of the guide, the directory, the synonyms."""
        index = directory_index()
        state, merged = self._merged
        if state != (id(index), index.version):
            merged = list(self.words | index.text.vocabulary)
            self._merged = ((id(index), index.version), merged)
        return merged


class KnownPassage(NamedTuple):
    """A passage as search knows it: its key and that of its page, its document and kind, and its analysed text."""

    key: int
    page: int
    document: str
    kind: str
    bag: Bag


def _read(version: int) -> Knowledge:
    """The `Knowledge` of now, in one query: whoever comes first after a change waits for it."""
    rows = _rows()
    thesaurus = Thesaurus(SynonymSet(typed=row.words, finds=row.text).rule for row in rows["SynonymSet"])
    phrases = [(row.label, phrase) for row in rows["CrisisPhrases"] for phrase in lines(row.words)]
    passages: list[KnownPassage] = []
    having: dict[Stem, list[int]] = defaultdict(list)
    vocabulary = set(thesaurus.words)
    harm_pages: dict[int, Slug] = {}
    for row in rows["Passage"]:
        bag = Bag.of(row.words.split())
        for term in bag.counts:
            having[term].append(len(passages))
        passages.append(KnownPassage(row.key, row.page, row.slug, row.kind, bag))
        vocabulary.update(content_words(row.text))
        if row.label:
            harm_pages[row.page] = row.label
    # Passages have the other forms of a term as stems only. Its keywords are no words that readers may see.
    for row in rows["GlossaryTerm"]:
        vocabulary.update(content_words(row.words))
    frequency = {term: len(places) for term, places in having.items()}
    length = sum(passage.bag.length for passage in passages)
    statistics = Statistics(len(passages), frequency, length / len(passages) if passages else 1.0)
    return Knowledge(version, thesaurus, phrases, statistics, frozenset(vocabulary), passages, dict(having), harm_pages)


class _Row(NamedTuple):
    """A row of any of the models that search knows.

    `label` is the line to call of words of crisis, and of a passage the form of abuse that its page is about; `slug`
    is that of a list, and of a passage its document. `words` are those that editors list, or that a passage is found
    by; `text` is what they also find, or what a passage shows. Only a passage has a `kind`, the key of a `page`, and a
    `key` of its own.
    """

    model: str
    label: str
    slug: str
    words: str
    text: str
    kind: str
    page: int
    key: int


def _rows() -> dict[str, list[_Row]]:
    """All that search knows, as lists of `_Row` by the name of the model, each in the order of its rows. One query."""
    shown = Concat("title", Value(" "), "heading", Value(" "), "text", output_field=TextField())
    harm_type = Coalesce("page__contentpage__harmpage__harm_type__slug", NONE)
    first, *others = (
        objects.order_by().values_list(Value(objects.model.__name__), *columns)
        for objects, *columns in [
            (Passage.objects.visible(), harm_type, "document", "words", shown, "kind", "page", "pk"),
            (SynonymSet.objects, NONE, "slug", "typed", "finds", NONE, NO_KEY, NO_KEY),
            (CrisisPhrases.objects, "line", "slug", "phrases", NONE, NONE, NO_KEY, NO_KEY),
            (GlossaryTerm.objects.public(), NONE, "slug", "variants", NONE, NONE, NO_KEY, NO_KEY),
        ]
    )
    rows: dict[str, list[_Row]] = defaultdict(list)
    for row in sorted(map(_Row._make, first.union(*others, all=True))):
        rows[row.model].append(row)
    return rows


#: This process's knowledge, at most a second behind the database.
knowledge: InMemory[Knowledge] = InMemory(SearchVersion.current, lambda _known, version: _read(version))
