"""How APA (7th edition, in Dutch) writes authors, in the text and in the list. Pure functions.

Source of the rules: APA Publication Manual, 7th edition, sections 8.17 (in-text) and 9.8 (reference list).
"""

import unicodedata

ET_AL = "et al."
MOST_LISTED = 20  # APA 9.8: up to twenty authors are all named


def surname(author: str) -> str:
    """The name that a citation uses: what stands before the comma of "Dunn, S.", or the whole name."""
    return author.split(",")[0].strip()


def authors_in_text(authors: list[str]) -> str:
    """The authors as a citation names them: one, two joined by "&", or the first with "et al."."""
    names = [surname(author) for author in authors]
    if len(names) > 2 or ET_AL in names:
        return f"{names[0]} {ET_AL}"
    return " & ".join(names)


def authors_in_list(authors: list[str]) -> str:
    """The authors as the reference list names them: joined by commas, "&" before the last, "et al." kept."""
    if ET_AL in authors:
        return " ".join([", ".join(name for name in authors if name != ET_AL), ET_AL])
    if len(authors) > MOST_LISTED:
        return ", ".join(authors[: MOST_LISTED - 1]) + ", … " + authors[-1]
    if len(authors) > 2:
        return ", ".join(authors[:-1]) + ", & " + authors[-1]
    return " & ".join(authors)


def first_letter(text: str) -> str:
    """The capital under which an alphabetical list puts a text: its first letter, without accent; "#" for a digit."""
    letter = unicodedata.normalize("NFKD", text[:1]).upper()[:1]
    return letter if letter.isalpha() else "#"


def alphabetical(text: str) -> tuple[str, str, str]:
    """The key by which Dutch lists sort, the same on every database: by `first_letter`, without accents or case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return first_letter(text), plain.casefold(), text
