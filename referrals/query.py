"""Reading what stands in an address, as the directory and the search both do: any input will do."""

from typing import TypeAlias

from django.http import QueryDict

from handreiking.dutch.words import content_words

#: What stands in an address: parameters with their values, in order.
Pairs: TypeAlias = list[tuple[str, str]]

LONGEST_TEXT = 200  # characters of text that are looked for
LONGEST_READ = 100_000  # characters that are looked at; nobody types more
MOST_EXACT = 10  # words of which a repair can be taken back


def last_of(query: QueryDict, param: str) -> tuple[str, list[str]]:
    """(the value that counts, those that it replaces) of a parameter that can have only one: the last that says so."""
    given = [value for value in query.getlist(param) if value.strip()]
    last = given[-1] if given else ""
    return last, list(dict.fromkeys(value for value in given if value != last))


def one_line(text: str) -> str:
    """The text on one line, without control characters, as far as it is looked at."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:LONGEST_READ]).split())


def beginning(text: str) -> str:
    """The part of a text (on one line) that is looked for."""
    return text[:LONGEST_TEXT].strip()


def exact_words(query: QueryDict, text: str) -> tuple[tuple[str, ...], list[str]]:
    """(words, what was wrong): the words of a text that are meant as they were typed, and what is no word of it."""
    given = list(dict.fromkeys(value for value in query.getlist("precies") if value.strip()))
    words = set(content_words(text)) if given else set()
    exact = tuple(value for value in given if value in words)[:MOST_EXACT]
    return exact, [value for value in given if value not in exact]


def page_number(text: str, most: int) -> int | None:
    """A page number as somebody typed it: 1 when there is none, None when it is no page up to the last one."""
    if not text:
        return 1
    usable = text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most
    return int(text[:9]) if usable else None
