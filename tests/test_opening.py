from datetime import datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from referrals.hours_in_words import in_words
from referrals.models import OpeningHours
from referrals.opening import ZONE, is_valid, state_at
from tests.factories import make_service

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]


def block(first, last, opens, closes):
    return OpeningHours(
        first_day=first, last_day=last, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes)
    )


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.django_db
def test_hours_become_the_notation_of_openstreetmap_and_words():
    service = make_service(
        hours=[
            block("Mo", "Fr", "09:00", "12:00"),
            block("Mo", "Fr", "13:00", "17:00"),
            block("Sa", "Sa", "10:00", "14:00"),
        ],
        closed_on_holidays=True,
        closed_in_school_holidays=True,
    )
    assert service.hours_expression == "Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00; PH off"
    assert service.card["hours"] == service.hours_expression
    lines = in_words(service.card["hours"], service.card["closed_in_school_holidays"])
    assert len(lines) == 4
    assert "9.00–12.00" in lines[0]
    assert "13.00–17.00" in lines[0]


@pytest.mark.parametrize(
    ("moment", "open_now", "until"),
    [
        ("2026-11-23 08:59", False, "2026-11-23 09:00"),
        ("2026-11-23 09:00", True, "2026-11-23 16:00"),
        ("2026-11-23 16:00", False, "2026-11-24 09:00"),
        ("2026-11-21 12:00", False, "2026-11-23 09:00"),  # a Saturday
        ("2026-12-25 10:00", False, "2026-12-28 09:00"),  # Christmas, a Friday
        ("2027-04-27 10:00", False, "2027-04-28 09:00"),  # King's Day
    ],
)
def test_open_and_until_when_in_amsterdam_with_dutch_holidays(moment, open_now, until):
    state = state_at("Mo-Fr 09:00-16:00; PH off", at(moment))
    assert state.open is open_now
    assert state.until == at(until)


def test_the_hour_that_the_clock_skips_and_the_hour_that_it_repeats_do_not_shift_the_hours():
    assert state_at("Mo-Su 11:00-21:00", at("2026-03-29 11:00")).open
    assert state_at("Mo-Su 11:00-21:00", at("2026-10-25 20:59")).open
    assert not state_at("Mo-Su 11:00-21:00", at("2026-10-25 21:00")).open


def test_day_and_night_has_no_end_and_unknown_hours_are_neither_open_nor_closed():
    assert state_at("24/7", at("2026-12-25 03:00")).open is True
    assert state_at("24/7", at("2026-12-25 03:00")).until is None
    assert state_at("", at("2026-12-25 03:00")).open is None


def test_a_block_past_midnight_is_open_the_next_morning():
    assert state_at("Mo 20:00-02:00", at("2026-11-24 01:00")).open
    assert not state_at("Mo 20:00-02:00", at("2026-11-24 02:00")).open


@given(
    first=st.integers(0, 6),
    opens=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    minutes=st.integers(0, 60 * 24 * 700),
)
@example(first=0, opens=time(0, 0), closes=time(0, 1), minutes=125_400)  # within the hour that spring skips
def test_any_block_can_be_written_read_and_said(first, opens, closes, minutes):
    if opens == closes:
        return
    text = f"{DAYS[first]} {opens:%H:%M}-{closes:%H:%M}; PH off"
    assert is_valid(text)
    state = state_at(text, at("2026-01-01 00:00") + timedelta(minutes=minutes))
    assert state.open in (True, False)
    assert len(in_words(text)) == 2
