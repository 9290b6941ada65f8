"""Opening hours: from rows to OpenStreetMap's notation, to "open until", to words.

The evaluation is that of the package opening-hours-py, in Europe/Amsterdam with Dutch public holidays.
It knows no Dutch school holidays: those are said in words, and never evaluated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

ZONE = ZoneInfo("Europe/Amsterdam")
ALWAYS = "24/7"
#: The rule for public holidays, by whether a service is closed then (None: not known, so it is not promised).
ON_HOLIDAYS = {True: "PH off", None: "PH unknown"}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class OpeningState:
    """Whether something is open now (None: not known, as on some holidays), and until when, if it ends."""

    open: bool | None
    until: datetime | None = None


class HoursRow(Protocol):
    """One block of opening hours: from a first day to a last, from a time to a time, possibly in a season only."""

    first_day: str
    last_day: str
    opens: time
    closes: time
    season_start: date | None
    season_end: date | None


class WithHours(Protocol):
    """A service, as far as its opening hours go. `hours` are its rows (`HoursRow`)."""

    always_open: bool
    closed_on_holidays: bool
    hours: Any


def expression(service: WithHours) -> str:
    """The opening hours of a service in OpenStreetMap's notation, "" when none are known.

    Source of the notation: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
    """
    if service.always_open:
        return ALWAYS
    # The ordinary hours come first, wherever the editor put them, as a season replaces what stands before it.
    seasons: dict[str, list[HoursRow]] = {"": []}
    for row in service.hours.all():
        seasons.setdefault(_season(row), []).append(row)
    parts = [_part(season, rows) for season, rows in seasons.items() if rows]
    if parts and service.closed_on_holidays is not False:
        parts.append(ON_HOLIDAYS[service.closed_on_holidays])
    return "; ".join(parts)


def _season(row: HoursRow) -> str:
    return f"{_day(row.season_start)}-{_day(row.season_end)} " if row.season_start and row.season_end else ""


def _day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day:02d}"


def _part(season: str, rows: Iterable[HoursRow]) -> str:
    """The blocks of one season, or of the ordinary hours.

    They are joined with a comma, as a rule after a semicolon would take away the earlier blocks of its days, and
    what the evening before runs past midnight. So a season first closes its days by a rule of its own.
    """
    blocks: dict[str, list[str]] = {}
    for row in rows:
        days = row.first_day if row.first_day == row.last_day else f"{row.first_day}-{row.last_day}"
        blocks.setdefault(days, []).append(f"{row.opens:%H:%M}-{row.closes:%H:%M}")
    closing = [f"{season}{','.join(blocks)} off"] if season else []
    return ", ".join(closing + [f"{season}{days} {','.join(times)}" for days, times in blocks.items()])


@lru_cache(maxsize=4096)
def _parsed(text: str) -> OpeningHours:
    return OpeningHours(text, timezone=ZONE, country="NL", max_interval_days=366)


def state_at(text: str, moment: datetime) -> OpeningState:
    """The `OpeningState` at an aware moment of hours in OpenStreetMap's notation."""
    if not text:
        return OpeningState(None)
    if text == ALWAYS:
        return OpeningState(True)
    hours = _parsed(text)
    # By way of UTC, as the clock skips an hour in spring: no local time within it can be asked about.
    moment = moment.astimezone(UTC).astimezone(ZONE)
    is_open = None if hours.is_unknown(moment) else hours.is_open(moment)
    return OpeningState(is_open, hours.next_change(moment))
