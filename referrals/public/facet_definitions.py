"""The facets of the directory, one definition each: the index, the card, what it is found by, the answer as data, the
form of editors, the content files and what is protected all follow from it.
"""

import dataclasses
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .disclosure import Disclosure

#: The name of a facet or flag in addresses: "vorm", "gratis".
Param: TypeAlias = str
#: What a term, a service or a municipality is called in addresses: "advies".
Slug: TypeAlias = str


@dataclasses.dataclass(frozen=True)
class Facet:
    """A facet of the directory: a question about services, with several values.

    `param` is its name in addresses, and `question` how a reader is asked. A service has the values in its `field`,
    where `value` is what of each stands in an address. `card_key` is where its card has their names, `name` what
    editors call the field.

    `model` is the vocabulary that the values are terms of ("referrals.HarmType"), "" where they are choices of rows
    that belong to the service, each with a disclosure of its own; a field of terms is confidential as a whole or not.
    `local` says that the values hold for services of a part of the country only. `usual` is the slug of the term that a
    new service begins with.
    """

    param: Param
    question: str | Promise
    field: str
    card_key: str
    name: str | Promise
    model: str = ""
    value: str = "slug"
    local: bool = False
    usual: str = ""
    #: What must hold for a value to count, as conditions of a query of services.
    found_if: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def path(self) -> str:
        """What leads from a service to the values of addresses, in a query."""
        return f"{self.field}__{self.value}"


FACETS = (
    Facet("vorm", _("What happened?"), "harm_types", "harm_types", _("forms of abuse"), "referrals.HarmType"),
    Facet("voor", _("For whom?"), "audiences", "audiences", _("audiences"), "referrals.Audience"),
    Facet("soort", _("What kind of help?"), "help_kinds", "help_kinds", _("kinds of help"), "referrals.HelpKind"),
    Facet(
        "via",
        _("How would you like contact?"),
        "contacts",
        "contacts",
        _("contacts"),
        value="kind",
        # A contact that is not public is not to be found.
        found_if={"contacts__disclosure": Disclosure.PUBLIC},
    ),
    Facet(
        "taal",
        _("In which language?"),
        "languages",
        "languages",
        _("languages"),
        "referrals.Language",
        usual="nederlands",
    ),
    Facet(
        "gemeente",
        _("In which municipality?"),
        "municipalities",
        "area",
        _("municipalities"),
        "referrals.Municipality",
        local=True,
        # Nor are municipalities left behind at a service that is for the whole country now.
        found_if={"national": False},
    ),
)
#: Those whose values are terms of a vocabulary: what editors choose in the form of a service.
VOCABULARIES = tuple(facet for facet in FACETS if facet.model)
#: Those of them that hold whatever the place.
TERMS = tuple(facet for facet in VOCABULARIES if not facet.local)

#: Facets that are on or off, with the value that turns them on.
FLAGS = {"gratis": _("Free"), "anoniem": _("Anonymous"), "nu-open": _("Open now")}
FLAG_FIELDS = {"gratis": "free", "anoniem": "anonymous"}
ON = "1"
