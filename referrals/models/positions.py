"""The place of a service in lists, as one number: higher comes first. It fits in the integers of every database."""

from datetime import date
from itertools import count

#: Places above it are of services that were checked, those below it of services that never were. The lower half has
#: room for a thousand million changes.
MIDDLE = 1_000_000_000
#: Each day from the first on has so many places of its own, so that the order follows the date of a check, and not
#: the moment at which it was typed in. With so many days (until 2067) they end below 2 ** 31.
FIRST_DAY = date(2015, 1, 1)
DAYS = 19_000
A_DAY = 60_000


def unchecked_place(version):
    """The place of a service that was never checked, which gets it with this version (see `DirectoryVersion`).

    It comes after all that were checked, in the order in which services were added, as the version only grows.
    """
    return MIDDLE - version


def checked_places(checked_on):
    """The places for a service that was last checked on this date, as a range, then those of each day after it.

    Those are for the checks of a day that is full. What was checked before the first day or after the last one
    stands with the first or the last.
    """
    for day in count(min(max((checked_on - FIRST_DAY).days, 0), DAYS - 1)):
        first = MIDDLE + 1 + day * A_DAY
        yield range(first, first + A_DAY)
