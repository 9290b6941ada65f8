"""Telephone numbers as editors type them: what would dial something else is refused."""

import pytest
from django.core.exceptions import ValidationError

from referrals.models import ContactChannel
from referrals.public.phone import tel


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("112", "tel:112"),
        ("113", "tel:113"),
        ("116 111", "tel:116111"),
        ("14 020", "tel:14020"),
        ("0800-2000", "tel:08002000"),
        ("0900 - 1450", "tel:09001450"),
        ("(020) 261 52 75", "tel:+31202615275"),
        ("+31 20 2615275", "tel:+31202615275"),
        ("06-12345678", "tel:+31612345678"),
        ("+31 800 2000", "tel:08002000"),
        ("0031 800 2000", "tel:08002000"),
        ("+31 900 1450", "tel:09001450"),
        ("088 1234567", "tel:0881234567"),
        ("+31 88 1234567", "tel:0881234567"),
        ("085 1234567", "tel:+31851234567"),
        ("144", "tel:144"),
    ],
)
def test_a_number_is_dialled_as_it_is_meant(typed, dialled):
    ContactChannel(kind="bellen", value=typed).clean()
    assert tel(typed) == dialled


@pytest.mark.parametrize(
    "typed",
    [
        "112/113",
        "0800-VLINDER",
        "1234",
        "123",
        "20 2615275",
        "202615275",
        "612345678",
        "800 2000",
        "0800-2000 of 113",
        "020-26152",
        "",
        "bel ons",
        "14",
        "0800.2000x",
    ],
)
def test_what_would_dial_another_number_is_refused(typed):
    with pytest.raises(ValidationError):
        ContactChannel(kind="bellen", value=typed).clean()
