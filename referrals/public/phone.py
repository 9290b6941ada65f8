"""Dutch telephone numbers, by Google's libphonenumber (package phonenumbers)."""

import re

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

REGION = "NL"
# Two numbers in one, or a word to type on the keys, would be dialled as something else.
_WRITTEN = re.compile(r"\+?[\d ()-]+")
# 112, 113, 144, the European 116 numbers, and 14 with an area code. The library's list of them lacks some.
_SHORT = re.compile(r"11[23]|144|116\d{3}|140\d{2,3}")
WHATSAPP = "https://wa.me/"


# Kinds of numbers to dial as they stand, as they may not work from another country: 0800, 0900, 088 and 14 020.
NATIONAL = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}
# Kinds of numbers that a mobile phone may have; some countries do not tell them apart from others.
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def is_dialable(number: str) -> bool:
    """Whether this can be dialled in the Netherlands: a valid number, or a short one such as 112 or 113.

    A number within the country begins with a zero: without it another one might be dialled.
    """
    return _is_short(number) or _valid(number) is not None


def whatsapp(value: str) -> str:
    """The address of a chat on WhatsApp with a number ("https://wa.me/31612345678"); one that is given stays.

    "" when it is neither: of numbers only mobile ones are taken, as others are rarely on WhatsApp.
    """
    if value.startswith(WHATSAPP):
        return value
    number = _valid(value)
    if number is None or phonenumbers.number_type(number) not in MOBILE:
        return ""
    return WHATSAPP + phonenumbers.format_number(number, PhoneNumberFormat.E164).removeprefix("+")


def tel(number: str) -> str:
    """The address of a link that dials the number: "tel:+31202615275", "tel:08002000", "tel:112".

    By the kind of number, however it was typed: what can be dialled from everywhere has the code of its country.
    """
    valid = None if _is_short(number) else _valid(number)
    if valid is None:
        return "tel:" + "".join(letter for letter in number if letter.isdigit() or letter == "+")
    if phonenumbers.number_type(valid) in NATIONAL:
        return "tel:" + _as_dialled(valid)
    return "tel:" + phonenumbers.format_number(valid, PhoneNumberFormat.E164)


def _is_short(number: str) -> bool:
    written = number.strip()
    return bool(_WRITTEN.fullmatch(written) and _SHORT.fullmatch("".join(filter(str.isdigit, written))))


def _valid(number: str) -> phonenumbers.PhoneNumber | None:
    """A whole valid number, read as somebody in the Netherlands types it; None when it is none."""
    written = number.strip()
    if not _WRITTEN.fullmatch(written) or written.lstrip("(")[:1] not in ("0", "+"):
        return None
    try:
        parsed = phonenumbers.parse(written, REGION)
    except NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number(parsed) else None


def _as_dialled(number: phonenumbers.PhoneNumber) -> str:
    """The digits of a number as they are dialled within its country."""
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return "".join(filter(str.isdigit, national))


def numbers_joined(text: str) -> str:
    """The text with each valid Dutch telephone number in it as one word of digits, as it is dialled within the country.

    So "0800-2000", "0800 2000" and "+31 800 2000" are the same word. Short numbers are one word as they stand.
    """
    parts, end = [], 0
    for match in PhoneNumberMatcher(text, REGION, leniency=Leniency.VALID):
        if phonenumbers.region_code_for_number(match.number) == REGION:
            parts += [text[end : match.start], _as_dialled(match.number)]
            end = match.end
    return "".join([*parts, text[end:]])
