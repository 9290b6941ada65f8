"""The names of the organisations with public services, in the memory of this process.

They follow the log of the directory by themselves: who types does not wait for the index that counts.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from referrals.facets.kept import Kept
from referrals.models import DirectoryChange, DirectoryState, Service

from .names import Name, Names

ORGANISATION = "organisatie"
# Changes; from here on reading everything is quicker. No more than `DirectoryChange.MANY`, which the log surely keeps.
MOST_TO_CATCH_UP = 500


@dataclass(frozen=True)
class OrganisationNames:
    """The names of organisations as they were at a stamp of `DirectoryState`.

    `organisations` has of each public service its organisation, by their keys.
    """

    stamp: int
    names: Names
    organisations: dict[int, int]

    @classmethod
    def read(cls, stamp: int) -> "OrganisationNames":
        """The names of now, read after this stamp was."""
        organisations, names = _read(Service.objects.public())
        return cls(stamp, Names(names), organisations)

    def caught_up(self, stamp: int) -> "OrganisationNames":
        """The names at a later stamp: these, with those read again of which a service changed. Two queries."""
        changes = DirectoryChange.objects.filter(stamp__gt=self.stamp, stamp__lte=stamp)
        logged = list(changes.values_list("service", flat=True)[: MOST_TO_CATCH_UP + 1])
        if len(logged) > MOST_TO_CATCH_UP or DirectoryChange.EVERYTHING in logged:
            return self.read(stamp)
        changed = set(logged)
        # A service that is gone, or moved, may have been the only one of the organisation that had it.
        before = {self.organisations[service] for service in changed if service in self.organisations}
        public = Service.objects.public().filter(Q(pk__in=changed) | Q(organisation__in=before))
        now, names = _read(public)
        organisations = self.organisations | now
        for service in changed - now.keys():
            organisations.pop(service, None)
        return OrganisationNames(stamp, self.names.renewed(before | set(now.values()), names), organisations)


def _read(services: QuerySet[Any]) -> tuple[dict[int, int], list[Name]]:
    """Of each of these services its organisation, by keys, and the names of those; one query."""
    rows = services.order_by().values_list("pk", "organisation", "organisation__name")
    organisations: dict[int, int] = {}
    titles: dict[int, str] = {}
    for service, organisation, title in rows:
        organisations[service], titles[organisation] = organisation, title
    return organisations, [Name(title, ORGANISATION, key) for key, title in titles.items()]


#: The names that this process knows (`OrganisationNames`), at most a second behind the database.
organisation_names: Kept[OrganisationNames] = Kept(
    DirectoryState.current,
    # An older stamp is that of a backup that was put back.
    lambda known, stamp: (known.caught_up if known and stamp > known.stamp else OrganisationNames.read)(stamp),
)
