"""Letters as two spellings of one word agree on them: lower case, no accents, one kind of apostrophe."""

import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
# Letters that Unicode does not take apart.
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ð": "d", "þ": "th", "đ": "d", "ı": "i"}
)


def fold(text: str) -> str:
    """The text in lower case, without accents, with one kind of apostrophe."""
    if text.isascii():
        return text.translate(_APOSTROPHES).lower()
    # Taken apart before and after: a mathematical 𝑨 has no lower case, and the lower case of İ has two marks.
    lower = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower()
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LIGATURES)
