"""A text cut into its words, and those that say what it is about."""

import re
from typing import TypeAlias

from .fold import fold

#: A folded word, of letters and digits.
Word: TypeAlias = str

#: Letters and digits only: no input can become an operator of a search engine.
_WORD = re.compile(r"[a-z0-9]+")
#: "foto's", "Liv's": the ending says nothing about the subject.
_GENITIVE = re.compile(r"(?<=[a-z])'s(?![a-z])")
LONGEST_WORD = 40  # characters; longer ones are noise, and taking them apart costs time

# Words that say how a sentence is built and not what it is about. Words that matter here stay out of
# this list: "weg" (something has to go), "niet meer", "wie", "bang", "alleen".
STOP_WORDS = frozenset(
    """
    a aan al als alles and andere ben bent bij da daar dan dat de deze die dit doe doen doet door dus een eens eigenlijk
    elk elke en er ergens even ga gaan gaat ge geen gewoon had heb hebben hebt heeft heel hem hen het hier hij hoe hun
    i iemand iets ik in is ja je jij jou jouw jullie kan kun kunnen kunt kon maar mag me mee meer men met mij mijn
    mn mocht moest moet moeten na naar niet niets nog nou nu of om omdat ons onze ook op over
    s sinds snel steeds t te tegen the toch toen tot tussen u uit uw van veel vind voor waar waarom wanneer want waren
    was wat we weet welke wel werd weten wezen wij wil willen wilt word worden wordt zal ze zei zelf zich zij zijn zo
    zonder zou zouden n d zn
    """.split()  # noqa: SIM905  (a list of a hundred quoted words reads worse)
)


def words(text: str) -> list[Word]:
    """The words of a text, folded, in order. Words of more than 40 characters are cut off there."""
    plain_text = _GENITIVE.sub("", fold(text)).replace("'", "")
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain_text)]


def content_words(text: str) -> list[Word]:
    """The words of a text without stop words; all of them when nothing else is left."""
    all_words = words(text)
    return [word for word in all_words if word not in STOP_WORDS] or all_words
