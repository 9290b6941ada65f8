"""Dutch telephone numbers, by Google's libphonenumber (package phonenumbers)."""

import re

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumberFormat, PhoneNumberMatcher

REGION = "NL"
# Two numbers in one, or a word to type on the keys, would be dialled as something else.
_WRITTEN = re.compile(r"\+?[\d ()-]+")
# 112, 113, 144, the European 116 numbers, and 14 with an area code. The library's list of them lacks some.
_SHORT = re.compile(r"11[23]|144|116\d{3}|140\d{2,3}")
WHATSAPP = "https://wa.me/"


def is_dialable(number: str) -> bool:
    """Whether this can be dialled in the Netherlands: a valid number, or a short one such as 112 or 113."""
    if not _WRITTEN.fullmatch(number.strip()):
        return False
    try:
        parsed = phonenumbers.parse(number, REGION)
    except NumberParseException:
        return False
    short = _SHORT.fullmatch("".join(filter(str.isdigit, number)))
    return bool(short) or phonenumbers.is_valid_number(parsed)


def whatsapp(value: str) -> str:
    """The address of a chat on WhatsApp with a number ("https://wa.me/31612345678"); one that is given stays.

    "" when it is neither: a short number cannot be reached from WhatsApp, as that wants the whole of a number.
    """
    if value.startswith(WHATSAPP):
        return value
    try:
        parsed = phonenumbers.parse(value, REGION)
    except NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return WHATSAPP + phonenumbers.format_number(parsed, PhoneNumberFormat.E164).removeprefix("+")


def tel(number: str) -> str:
    """The address of a link that dials the number: "tel:+31202615275", "tel:08002000", "tel:112"."""
    parsed = phonenumbers.parse(number, REGION)
    if not phonenumbers.is_valid_number(parsed) or number.strip().startswith(("0800", "0900", "088", "14")):
        return "tel:" + "".join(c for c in number if c.isdigit() or c == "+")
    return "tel:" + phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def numbers_joined(text: str) -> str:
    """The text with each valid Dutch telephone number in it as one word of digits, as it is dialled within the country.

    So "0800-2000", "0800 2000" and "+31 800 2000" are the same word. Short numbers are one word as they stand.
    """
    parts, end = [], 0
    for match in PhoneNumberMatcher(text, REGION, leniency=Leniency.VALID):
        if phonenumbers.region_code_for_number(match.number) == REGION:
            national = phonenumbers.format_number(match.number, PhoneNumberFormat.NATIONAL)
            parts += [text[end : match.start], "".join(filter(str.isdigit, national))]
            end = match.end
    return "".join([*parts, text[end:]])
