"""What a reader's text asks for. The directory knows words and stems itself, and asks search for the rest."""

from typing import Any, Protocol

from .signals import reading_wanted


class Reading(Protocol):
    """What a reader's text asks for, as search read it."""

    concepts: list[set[str]]  # each thing that it asks for, as the set of stems that stand for it
    repairs: list[Any]  # the slips of the pen, each with what was `typed` and what was `used` for it
    crisis: list[str]  # the lines ("112", "113") that somebody who types this needs at once; mostly none

    def ranked(self) -> list[int]:
        """The positions of services that answer it best, best first; a bounded number, whatever there is."""

    def as_data(self) -> dict[str, Any]:
        """How the text was understood, as plain data."""


def read(text: str, exact: tuple[str, ...] = ()) -> Reading:
    """The reading of a text as a reader typed it; the words in `exact` are meant as they were typed."""
    answers: list[tuple[Any, Any]] = reading_wanted.send(sender=Reading, text=text, exact=exact)
    ((_receiver, reading),) = answers
    return reading
