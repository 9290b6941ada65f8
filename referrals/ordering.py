"""The place of a service in lists, as one number: higher comes first."""

#: Places above it are of services that were checked, those below it of services that never were. Both halves
#: have room for a thousand million changes, and fit in the integers of every database.
MIDDLE = 1_000_000_000


def place(stamp, checked):
    """The place of a service that gets it with this stamp (see `DirectoryState`), which only grows.

    What was checked last comes first. What never was comes after all that was, in the order in which it was added.
    """
    return MIDDLE + stamp if checked else MIDDLE - stamp
