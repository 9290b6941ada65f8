"""What this process knows for searching: words, how rare they are, synonyms, words of crisis. As fresh as its stamp."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, Concat

from handreiking.models import CrisisPhrases, GlossaryTerm, Passage, SearchState, SynonymSet
from handreiking.models.synonym import lines
from referrals.facets import directory_index
from referrals.kept import Kept

from .ranking import Bag, Statistics
from .text import content_words
from .thesaurus import Thesaurus

NONE, NO_KEY = Value(""), Value(0)


@dataclass
class Knowledge:
    """All that understanding a text and ordering the guide's passages need; nothing in it changes, but for
    what it remembers of the directory.

    `passages` are those of public pages, and `having` tells where in that list those with a stem are. `harm_pages`
    tells by the key of a page which form of abuse it is about.
    """

    stamp: int
    thesaurus: Thesaurus
    crisis_phrases: list[tuple[str, str]]
    statistics: Statistics
    words: frozenset[str]
    passages: list["KnownPassage"]
    having: dict[str, list[int]]
    harm_pages: dict[int, str]
    _merged: tuple = field(default=(None, ()))

    def passages_with(self, terms):
        """The passages that have any of these stems, in no order."""
        return [self.passages[place] for place in set().union(*(self.having.get(term, ()) for term in terms))]

    def knows(self, term):
        """Whether any public text has this stem, or the name of a municipality."""
        index = directory_index()
        return term in self.statistics.frequency or term in index.text.all or term in index.places

    def vocabulary(self):
        """Every word that a slip of the pen may stand for, as a list: of the guide, the directory, the synonyms."""
        index = directory_index()
        state, merged = self._merged
        if state != (id(index), index.stamp):
            merged = list(self.words | index.text.vocabulary)
            self._merged = ((id(index), index.stamp), merged)
        return merged


class KnownPassage(NamedTuple):
    """What is known of a passage: its key and that of its page, its document and kind, and its analysed text."""

    key: int
    page: int
    document: str
    kind: str
    bag: Bag


def _read(stamp):
    """What there is to know, in one query: whoever comes first after a change waits for it."""
    rows = _rows()
    thesaurus = Thesaurus(SynonymSet(typed=row.words, finds=row.text).rule for row in rows["SynonymSet"])
    phrases = [(row.label, phrase) for row in rows["CrisisPhrases"] for phrase in lines(row.words)]
    passages, having, vocabulary, harm_pages = [], defaultdict(list), set(thesaurus.words), {}
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
    return Knowledge(stamp, thesaurus, phrases, statistics, frozenset(vocabulary), passages, dict(having), harm_pages)


class _Row(NamedTuple):
    """What is read of any of the models.

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


def _rows():
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
    rows = defaultdict(list)
    for row in sorted(map(_Row._make, first.union(*others, all=True))):
        rows[row.model].append(row)
    return rows


#: This process's knowledge, at most a second behind the database.
knowledge = Kept(SearchState.current, lambda _known, stamp: _read(stamp))
