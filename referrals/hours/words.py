"""Opening hours in words, from the notation that `notation.expression` writes."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .days import DAYS
from .notation import ALWAYS, MONTHS, ON_HOLIDAYS

_RULE = re.compile(
    r"^(?:(?P<season>[A-Z][a-z]{2} \d\d-[A-Z][a-z]{2} \d\d) )?"
    r"(?P<first>[A-Z][a-z])(?:-(?P<last>[A-Z][a-z]))? (?P<times>[\d:,-]+)$"
)
_DAY_NAMES = dict(DAYS)
#: What is said of public holidays, by the rule for them.
HOLIDAYS = {
    ON_HOLIDAYS[True]: gettext_lazy("closed on public holidays"),
    ON_HOLIDAYS[None]: gettext_lazy("on public holidays we do not know"),
}


def in_words(hours: str, closed_in_school_holidays: bool = False) -> list[str]:
    """Return the hours as a list of short lines ("maandag t/m vrijdag: 9.00–16.00"), empty when not known."""
    if not hours:
        return []
    if hours == ALWAYS:
        return [_("day and night, every day")]
    lines = []
    # The rule that closes the days of a season before its blocks is no news to a reader: it becomes no line.
    for rule in re.split("[;,] ", hours):
        if rule in HOLIDAYS:
            lines.append(str(HOLIDAYS[rule]))
        elif match := _RULE.match(rule):
            lines.append(_line(match))
    if closed_in_school_holidays:
        lines.append(_("closed in school holidays"))
    return lines


def _line(match: re.Match[str]) -> str:
    first, last = _DAY_NAMES[match["first"]], _DAY_NAMES.get(match["last"])
    if match["first"] == "Mo" and match["last"] == "Su":
        days = _("every day")
    elif last:
        days = _("%(first)s to %(last)s") % {"first": first, "last": last}
    else:
        days = str(first)
    times = _(" and ").join(_span(span) for span in match["times"].split(","))
    line = _("%(days)s: %(times)s") % {"days": days, "times": times}
    if match["season"]:
        start, end = (_date(part) for part in match["season"].split("-"))
        line += " " + _("(from %(start)s to %(end)s)") % {"start": start, "end": end}
    return line


def _span(span: str) -> str:
    opens, closes = (_time(part) for part in span.split("-"))
    return f"{opens}–{closes}"


def _time(text: str) -> str:
    hour, minute = text.split(":")
    return f"{int(hour)}.{minute}"


def _date(text: str) -> str:
    month, day = text.split(" ")
    return f"{int(day)}-{MONTHS.index(month) + 1}"
