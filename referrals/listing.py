"""A service as a list shows it: its public card, with what depends on the moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from .facets.index import directory_index
from .facets.results import first_fitting
from .hours.days import HoursFor
from .hours.notation import ALWAYS, ZONE, OpeningState, state_at
from .hours.words import in_words
from .models import ContactChannel, Evidence, Service
from .public.contact import ANSWERED
from .public.disclosure import site_of

KINDS = dict(ContactChannel.Kind.choices)
#: What makes contact now comes first.
CONTACT_ORDER = list(ContactChannel.Kind.values)
FIRST_AUDIENCES = 3
FACTS = dict(Evidence.Fact.choices)


@dataclass
class ListedService:
    """A service as a list shows it: its public card at an aware moment.

    Attributes of the card are read as items: `service.card["name"]`.
    """

    card: dict
    moment: datetime
    #: Its place in the index, where it was found by that.
    position: int | None = None
    #: The reader's own list as a query string, whether this is on it, and the address that puts it on or takes it off.
    carried: str = ""
    picked: bool = False
    pick_url: str = ""
    #: What of a reader's answers this fits, in words (`WizardView`).
    fitting: tuple[str, ...] = ()

    @classmethod
    def first(cls, services, number):
        """The first of these services that are public, in their order, now, as a list; one query."""
        return cls.of(services.public().cards()[:number])

    @classmethod
    def of(cls, cards):
        """These public cards now, as a list."""
        moment = timezone.now().astimezone(ZONE)
        return [cls(card, moment) for card in cards]

    @classmethod
    def at(cls, positions, moment):
        """The services at these positions of the index that are public, in this order, as a list; one query."""
        services = Service.objects.public().order_by().filter(position__in=positions)
        cards = dict(services.values_list("position", "card"))
        return [cls(cards[position], moment, position) for position in positions if position in cards]

    @classmethod
    def first_fitting(cls, number, audience, harms=None):
        """The first services for an audience and, if given, any of some forms of abuse (slugs), now, as a list.

        In the order of `referrals.facets.results`; one query, and one that asks whether the index is up to date.
        """
        positions = first_fitting(directory_index(), number, audience, harms)
        return cls.at(positions, timezone.now().astimezone(ZONE))

    @property
    def url(self):
        """The address of the service: its place on its organisation's page."""
        return reverse("referrals:organisation", args=[self.card["organisation"]["slug"]]) + "#" + self.card["slug"]

    @property
    def page_url(self):
        """The address of the service, carrying the reader's own list along."""
        page, _hash, anchor = self.url.partition("#")
        return f"{page}{'?' if self.carried else ''}{self.carried}#{anchor}"

    @cached_property
    def state(self):
        """Whether the service is open, and until when."""
        return state_at(self.card.get("hours", ""), self.moment) if self.card.get("hours") else OpeningState(None)

    @property
    def until(self):
        """Until when the present state stays, or None: by a Dutch clock, whatever zone an editor has chosen."""
        return self.state.until and self.state.until.astimezone(ZONE).replace(tzinfo=None)

    @property
    def until_today(self):
        """Whether the present state ends today."""
        return bool(self.until) and self.until.date() == self.moment.date()

    @property
    def until_tomorrow(self):
        """Whether the present state ends tomorrow."""
        return bool(self.until) and self.until.date() == self.moment.date() + timedelta(days=1)

    @property
    def always_open(self):
        """Whether it is open day and night."""
        return self.card.get("hours") == ALWAYS

    @property
    def hours_for(self):
        """The name of the one way of contact that the opening hours hold for, "" when they hold for all."""
        kind = self.card.get("hours_for") if self.card.get("hours") else ""
        return str(HoursFor(kind).label) if kind else ""

    @property
    def hours_in_words(self):
        """The opening hours as a list of Dutch sentences."""
        return in_words(self.card.get("hours", ""), self.card.get("closed_in_school_holidays", False))

    @property
    def checked_on(self):
        """The date of the last check, or None."""
        text = self.card.get("checked_on")
        return date.fromisoformat(text) if text else None

    @property
    def evidence(self):
        """Where its facts were seen: a list of (name of the fact, address, name of the site, remark)."""
        return [(FACTS.get(row["fact"], row["fact"]), *_where(row["seen"])) for row in self.card.get("evidence", [])]

    @property
    def answers(self):
        """Whether somebody can be reached here, so that it matters when: a website alone is always open."""
        return any(row["kind"] in ANSWERED for row in self.card.get("contacts", []))

    @property
    def contacts(self):
        """The ways to make contact, with their names, those that answer at once first."""
        rows = [row | {"label": KINDS.get(row["kind"], row["kind"])} for row in self.card.get("contacts", [])]
        return sorted(rows, key=lambda row: CONTACT_ORDER.index(row["kind"]))

    @property
    def further_audiences(self):
        """How many audiences there are beside the first three, where there are too many to read at a glance; or 0."""
        number = len(self.card.get("audiences", []))
        return number - FIRST_AUDIENCES if number > FIRST_AUDIENCES + 1 else 0


def _where(seen):
    """Where a fact was seen as (address, name of the site, remark), each possibly ""."""
    address, _space, remark = seen.partition(" ")
    site = site_of(address)
    return (address, site, remark) if site else ("", "", seen)
