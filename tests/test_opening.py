"""Opening hours: their notation, their words, and whether something is open at a moment."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from referrals.facets import directory_index
from referrals.hours.notation import ZONE, expression, state_at
from referrals.hours.words import in_words
from referrals.models import OpeningHours, Service
from tests.factories import make_service

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]


def block(first, last, opens, closes, **season):
    opens, closes = time.fromisoformat(opens), time.fromisoformat(closes)
    return OpeningHours(first_day=first, last_day=last, opens=opens, closes=closes, **season)


def summer(first, last, opens, closes):
    return block(first, last, opens, closes, season_start=date(2024, 7, 1), season_end=date(2024, 8, 31))


def written(*rows, **fields):
    return expression(Service(hours=list(rows), **({"closed_on_holidays": False} | fields)))


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
    assert service.card["hours"] == "Mo-Fr 09:00-12:00,13:00-17:00, Sa 10:00-14:00; PH off"
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
    state = state_at(text, at("2026-01-01 00:00") + timedelta(minutes=minutes))
    assert state.open in (True, False)
    assert len(in_words(text)) == 2


OFFICE = block("Mo", "Fr", "09:00", "17:00")


@pytest.mark.parametrize(
    ("rows", "moment", "until"),
    [
        # 25 November 2026 is a Wednesday.
        ([OFFICE, block("We", "We", "19:00", "21:00")], "2026-11-25 10:00", "2026-11-25 17:00"),
        ([block("We", "We", "19:00", "21:00"), OFFICE], "2026-11-25 20:00", "2026-11-25 21:00"),
        ([OFFICE, block("We", "We", "12:00", "21:00")], "2026-11-25 10:00", "2026-11-25 21:00"),
        ([OFFICE, block("We", "Su", "12:00", "21:00")], "2026-11-25 10:00", "2026-11-25 21:00"),
    ],
)
def test_a_block_takes_nothing_away_from_another_block_of_its_day(rows, moment, until):
    state = state_at(written(*rows), at(moment))
    assert state.open
    assert state.until == at(until)


def test_the_evening_before_runs_past_midnight_into_a_day_with_blocks_of_its_own():
    text = written(block("Fr", "Fr", "20:00", "02:00"), block("Sa", "Sa", "10:00", "12:00"))
    assert state_at(text, at("2026-11-28 01:00")).until == at("2026-11-28 02:00")
    assert state_at(text, at("2026-11-28 01:00")).open
    assert not state_at(text, at("2026-11-28 02:00")).open
    assert state_at(text, at("2026-11-28 11:00")).open


def test_public_holidays_close_every_block_of_a_day():
    text = written(
        OFFICE, block("Fr", "Fr", "19:00", "21:00"), summer("Mo", "Mo", "09:00", "10:00"), closed_on_holidays=True
    )
    for hour in (10, 20):
        assert state_at(text, at(f"2026-12-18 {hour}:00")).open
        assert not state_at(text, at(f"2026-12-25 {hour}:00")).open  # Christmas, a Friday


def test_a_season_replaces_the_ordinary_hours_of_its_days_wherever_it_stands_in_the_list():
    text = written(summer("Mo", "Fr", "10:00", "12:00"), OFFICE, block("Sa", "Sa", "10:00", "12:00"))
    assert state_at(text, at("2026-06-30 15:00")).open  # the day before the season, a Tuesday
    assert state_at(text, at("2026-07-01 11:00")).open
    assert not state_at(text, at("2026-07-01 15:00")).open
    assert not state_at(text, at("2026-08-31 15:00")).open
    assert state_at(text, at("2026-09-01 15:00")).open
    assert state_at(text, at("2026-07-04 11:00")).open  # a Saturday, for which the season says nothing


def test_blocks_of_a_season_add_up_and_leave_out_the_ordinary_hours():
    text = written(OFFICE, summer("Mo", "Fr", "10:00", "12:00"), summer("We", "Sa", "19:00", "21:00"))
    wednesday = {hour: state_at(text, at(f"2026-07-08 {hour}:00")).open for hour in (11, 15, 20)}
    assert wednesday == {11: True, 15: False, 20: True}
    assert state_at(text, at("2026-09-09 15:00")).open
    assert not state_at(text, at("2026-09-09 20:00")).open


def test_an_evening_of_a_season_runs_past_midnight_into_a_day_with_blocks_of_its_own():
    evening = summer("Fr", "Fr", "20:00", "02:00")
    for saturday in (block("Sa", "Sa", "10:00", "12:00"), summer("Sa", "Sa", "10:00", "12:00")):
        assert state_at(written(evening, saturday), at("2026-07-11 01:00")).open
        assert state_at(written(evening, saturday), at("2026-07-11 11:00")).open


def test_of_two_seasons_on_a_day_the_last_one_counts():
    autumn = {"season_start": date(2024, 8, 15), "season_end": date(2024, 9, 15)}
    evenings = block("We", "We", "19:00", "20:00", **autumn), block("We", "Th", "21:00", "22:00", **autumn)
    text = written(OFFICE, summer("Mo", "Fr", "10:00", "12:00"), *evenings)
    assert not state_at(text, at("2026-08-19 11:00")).open
    assert state_at(text, at("2026-08-19 19:30")).open
    assert state_at(text, at("2026-08-21 11:00")).open  # a Friday, for which autumn says nothing


def test_all_blocks_are_said_in_words_and_those_of_a_season_with_its_dates():
    rows = [
        OFFICE,
        block("We", "We", "19:00", "21:00"),
        block("Fr", "Fr", "20:00", "02:00"),
        summer("Mo", "Fr", "10:00", "12:00"),
        summer("We", "We", "19:00", "21:00"),
    ]
    with translation.override("nl"):
        lines = in_words(written(*rows, closed_on_holidays=True), closed_in_school_holidays=True)
    assert lines == [
        "maandag t/m vrijdag: 9.00–17.00 uur",
        "woensdag: 19.00–21.00 uur",
        "vrijdag: 20.00–2.00 uur",
        "maandag t/m vrijdag: 10.00–12.00 uur (van 1-7 t/m 31-8)",
        "woensdag: 19.00–21.00 uur (van 1-7 t/m 31-8)",
        "dicht op feestdagen",
        "dicht in schoolvakanties",
    ]


A_YEAR = st.integers(0, 60 * 24 * 365)  # in minutes
TWO_TIMES = st.lists(st.times(), min_size=2, max_size=2, unique_by=lambda t: (t.hour, t.minute))


def any_block(maker=block, times=TWO_TIMES):
    days = st.sampled_from(DAYS)
    return st.builds(lambda first, last, times: maker(first, last, *(f"{t:%H:%M}" for t in times)), days, days, times)


def names(row, weekday):
    first, last = DAYS.index(row.first_day), DAYS.index(row.last_day)
    return (weekday - first) % 7 <= (last - first) % 7


def covers(row, moment):
    now, weekday = moment.time(), moment.weekday()
    if row.opens < row.closes:
        return names(row, weekday) and row.opens <= now < row.closes
    return (names(row, weekday) and now >= row.opens) or (names(row, weekday - 1) and now < row.closes)


def amsterdam(minutes):
    return (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(ZONE)


@given(some=st.lists(any_block(), min_size=1, max_size=5), minutes=A_YEAR)
@example(some=[OFFICE, block("We", "We", "19:00", "21:00")], minutes=60 * (24 * 6 + 9))  # a Wednesday, 10:00
def test_a_service_is_open_exactly_when_one_of_its_blocks_covers_the_moment(some, minutes):
    moment = amsterdam(minutes)
    assert state_at(written(*some), moment).open == any(covers(row, moment) for row in some)


@given(
    ordinary=st.lists(any_block(times=TWO_TIMES.map(sorted)), max_size=3),
    seasonal=st.lists(any_block(summer, TWO_TIMES.map(sorted)), min_size=1, max_size=3),
    minutes=A_YEAR,
)
@example(  # a Wednesday in July at ten: the season names it in its second block, and is not open
    ordinary=[OFFICE],
    seasonal=[summer("Mo", "Mo", "11:00", "12:00"), summer("We", "We", "11:00", "12:00")],
    minutes=60 * (24 * 188 + 8),
)
@example(  # the same moment: the season is open, by its first block
    ordinary=[OFFICE],
    seasonal=[summer("Mo", "Fr", "10:00", "12:00"), summer("We", "We", "19:00", "21:00")],
    minutes=60 * (24 * 188 + 8),
)
def test_the_days_that_a_season_names_have_the_blocks_of_the_season_and_no_others(ordinary, seasonal, minutes):
    moment = amsterdam(minutes)
    replaced = moment.month in (7, 8) and any(names(row, moment.weekday()) for row in seasonal)
    holding = seasonal if replaced else ordinary
    assert state_at(written(*ordinary, *seasonal), moment).open == any(covers(row, moment) for row in holding)


@given(some=st.lists(any_block() | any_block(summer), min_size=1, max_size=5))
def test_every_block_is_said_once_in_words(some):
    said = " ".join(in_words(written(*some)))
    assert said.count("–") == len(some)


HOLIDAYS = ["2026-12-25 11:00", "2026-12-26 11:00", "2027-01-01 11:00", "2027-03-29 11:00", "2027-04-27 11:00"]
EVERY_DAY = block("Mo", "Su", "09:00", "17:00")


@pytest.mark.parametrize("moment", HOLIDAYS)
@pytest.mark.parametrize(("closed", "open_now"), [(True, False), (None, None), (False, True)])
def test_on_a_public_holiday_nothing_is_promised_that_is_not_known(moment, closed, open_now):
    assert state_at(written(EVERY_DAY, closed_on_holidays=closed), at(moment)).open is open_now


@pytest.mark.parametrize("closed", [True, None, False])
def test_the_days_around_a_holiday_are_as_ever(closed):
    hours = written(EVERY_DAY, closed_on_holidays=closed)
    assert state_at(hours, at("2026-12-24 11:00")).open is True
    assert state_at(hours, at("2026-12-24 18:00")).open is False
    assert state_at(hours, at("2026-12-27 11:00")).open is True


def test_day_and_night_is_day_and_night_on_holidays_too():
    always = expression(Service(always_open=True))
    assert all(state_at(always, at(moment)).open for moment in HOLIDAYS)


def test_what_is_not_known_of_holidays_is_said():
    with translation.override("nl"):
        assert in_words(written(EVERY_DAY, closed_on_holidays=None))[-1] == "op feestdagen weten we het niet"
        assert in_words(written(EVERY_DAY, closed_on_holidays=False)) == ["elke dag: 9.00–17.00 uur"]


@pytest.mark.django_db
def test_who_is_not_known_to_answer_on_a_holiday_is_not_open_now():
    positions = {}
    for closed in (True, None, False):
        hours = [block("Mo", "Su", "09:00", "17:00")]
        service = make_service(hours=hours, contacts=[("bellen", "0800-2000")], closed_on_holidays=closed)
        positions[closed] = service.position
    at_christmas = directory_index().open_at(at("2026-12-25 11:00"))
    assert {closed: position in at_christmas for closed, position in positions.items()} == {
        True: False,
        None: False,
        False: True,
    }
