"""How the directory stands in the content files."""

from typing import Any

from django.apps import apps
from django.dispatch import receiver

from handreiking.content.fields import Choice, Flag, Hours, Lines, Plain, Reference, References, Rows
from handreiking.content.kinds import ListKind, kinds_wanted, plain
from referrals.public.facet_definitions import TERMS, Facet

from .models import (
    ConfidentialField,
    ContactChannel,
    Evidence,
    Municipality,
    OpeningHours,
    Organisation,
    Region,
    Service,
)


def _vocabulary(facet: Facet) -> ListKind:
    """The list of the terms of a facet. A choice that is the default is left out."""
    model = apps.get_model(facet.model)
    kinds = {name: Choice if model._meta.get_field(name).choices else Plain for name in model.file_fields}
    return ListKind(facet.field, model, {name: kind(name) for name, kind in kinds.items()}, ordered=True)


KINDS = [
    *(_vocabulary(facet) for facet in TERMS),
    ListKind("regions", Region, plain("code", "name", "tile_column", "tile_row", "evidence")),
    ListKind("municipalities", Municipality, plain("code", "name", "other_names") | {"region": Reference("region")}),
    ListKind(
        "organisations",
        Organisation,
        plain("name", "description")
        | {"description_disclosure": Choice("description_disclosure")}
        | plain("website")
        | {"website_disclosure": Choice("website_disclosure"), "live": Flag("live")},
    ),
    ListKind(
        "services",
        Service,
        {"organisation": Reference("organisation")}
        | plain("name", "description", "limits", "website")
        | {"keywords": Lines("keywords")}
        | {facet.field: References(facet.field, usual=facet.usual) for facet in TERMS}
        | {
            "contacts": Rows("contacts", ContactChannel, ["kind", "value", "note", "disclosure"]),
            "hours": Hours("hours", OpeningHours),
        }
        | {name: Flag(name) for name in ("always_open", "closed_on_holidays", "closed_in_school_holidays")}
        | plain("hours_for", "hours_note")
        | {name: Flag(name) for name in ("free", "anonymous")}
        | plain("min_age", "max_age")
        | {name: Flag(name) for name in ("peer_workers", "removes_images", "trusted_flagger")}
        | plain("referral_from")
        | {
            "national": Flag("national"),
            "municipalities": References("municipalities"),
            "confidential_fields": Rows("confidential_fields", ConfidentialField, ["field", "disclosure"]),
            "evidence": Rows("evidence", Evidence, ["fact", "level", "seen"]),
        }
        | plain("internal_note")
        | {"live": Flag("live")},
    ),
]


@receiver(kinds_wanted)
def kinds(**kwargs: Any) -> list[ListKind]:
    """The kinds of lists of the directory, for the content files."""
    return KINDS
