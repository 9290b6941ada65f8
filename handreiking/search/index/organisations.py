"""The names of the organisations with public services, in the memory of this process.

They follow the log of the directory by themselves: who types does not wait for the index that counts.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from referrals.facets.in_memory import InMemory
from referrals.models import DirectoryChange, DirectoryVersion, Service

from .names import Name, Names

ORGANISATION = "organisatie"
# Changes; from here on reading everything is quicker. No more than `DirectoryChange.MANY`, which the log surely keeps.
MOST_TO_CATCH_UP = 500


@dataclass(frozen=True)
class OrganisationNames:
    """The names of organisations as they were at a version of `DirectoryVersion`.

    `organisations` has of each public service its organisation, by their keys.
    """

    version: int
    names: Names
    organisations: dict[int, int]

    @classmethod
    def read(cls, version: int) -> "OrganisationNames":
        """The names of now, read after this version was."""
        organisations, names = _read(Service.objects.public())
        return cls(version, Names(names), organisations)

    def caught_up(self, version: int) -> "OrganisationNames":
        """The names at a later version: these, with those read again of which a service changed. Two queries."""
        changes = DirectoryChange.objects.filter(version__gt=self.version, version__lte=version)
        logged = list(changes.values_list("service", flat=True)[: MOST_TO_CATCH_UP + 1])
        if len(logged) > MOST_TO_CATCH_UP or DirectoryChange.EVERYTHING in logged:
            return self.read(version)
        changed = set(logged)
        # A service that is gone, or moved, may have been the only one of the organisation that had it.
        before = {self.organisations[service] for service in changed if service in self.organisations}
        public = Service.objects.public().filter(Q(pk__in=changed) | Q(organisation__in=before))
        now, names = _read(public)
        organisations = self.organisations | now
        for service in changed - now.keys():
            organisations.pop(service, None)
        return OrganisationNames(version, self.names.renewed(before | set(now.values()), names), organisations)


def _read(services: QuerySet[Any]) -> tuple[dict[int, int], list[Name]]:
    """Of each of these services its organisation, by keys, and the names of those; one query."""
    rows = services.order_by().values_list("pk", "organisation", "organisation__name")
    organisations: dict[int, int] = {}
    titles: dict[int, str] = {}
    for service, organisation, title in rows:
        organisations[service], titles[organisation] = organisation, title
    return organisations, [Name(title, ORGANISATION, key) for key, title in titles.items()]


#: The names that this process knows (`OrganisationNames`), at most a second behind the database.
organisation_names: InMemory[OrganisationNames] = InMemory(
    DirectoryVersion.current,
    # An older version is that of a backup that was put back.
    lambda known, version: (known.caught_up if known and version > known.version else OrganisationNames.read)(version),
)
