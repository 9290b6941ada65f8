"""Opening hours: from rows to OpenStreetMap's notation, to "open until", to words.

The evaluation is that of the package opening-hours-py, in Europe/Amsterdam with Dutch public holidays.
It knows no Dutch school holidays: those are said in words, and never evaluated.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

ZONE = ZoneInfo("Europe/Amsterdam")
ALWAYS = "24/7"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class OpeningState:
    """Whether something is open now (None: not known), and until when that stays so (None: no end in sight)."""

    open: bool | None
    until: datetime | None = None


def expression(service):
    """The opening hours of a service in OpenStreetMap's notation, "" when none are known.

    Source of the notation: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
    """
    if service.always_open:
        return ALWAYS
    rules = [_rule(row) for row in service.hours.all()]
    if rules and service.closed_on_holidays:
        rules.append("PH off")
    return "; ".join(_joined(rules))


def _rule(row):
    days = row.first_day if row.first_day == row.last_day else f"{row.first_day}-{row.last_day}"
    season = f"{_day(row.season_start)}-{_day(row.season_end)} " if row.season_start and row.season_end else ""
    return f"{season}{days}", f"{row.opens:%H:%M}-{row.closes:%H:%M}"


def _day(date):
    return f"{MONTHS[date.month - 1]} {date.day:02d}"


def _joined(rules):
    """Join the blocks of the same days, as a later rule for a day would replace an earlier one."""
    blocks = {}
    for rule in rules:
        if isinstance(rule, str):
            blocks[rule] = None
        else:
            days, times = rule
            blocks[days] = f"{blocks[days]},{times}" if days in blocks else times
    return [f"{days} {times}" if times else days for days, times in blocks.items()]


@lru_cache(maxsize=4096)
def _parsed(text):
    return OpeningHours(text, timezone=ZONE, country="NL", max_interval_days=366)


def is_valid(text):
    """Whether this is opening hours in OpenStreetMap's notation."""
    try:
        _parsed(text)
    except SyntaxError:
        return False
    return True


def state_at(text, moment):
    """The `OpeningState` at an aware moment of hours in OpenStreetMap's notation."""
    if not text:
        return OpeningState(None)
    if text == ALWAYS:
        return OpeningState(True)
    hours = _parsed(text)
    # By way of UTC, as the clock skips an hour in spring: no local time within it can be asked about.
    moment = moment.astimezone(UTC).astimezone(ZONE)
    return OpeningState(hours.is_open(moment), hours.next_change(moment))
