"""What is suggested while somebody types follows the directory, and reads only what changed of it."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handreiking.search.index.names import Name, Names
from handreiking.search.index.organisations import OrganisationNames
from handreiking.search.results.suggestions import suggestions
from referrals.models import DirectoryChange, DirectoryVersion, Organisation, Service
from tests import factories as make

MOST_QUERIES = 6  # after a change: two versions, two checks, the log, and what changed


def suggested(text):
    """The titles that are suggested for a text."""
    return [name.title for name in suggestions(text)]


def contents(names):
    """All names of a set, whatever they begin with, in order."""
    found = (names.beginning_with([letter], 10_000) for letter in string.ascii_lowercase + string.digits)
    return sorted({name for beginning in found for name in beginning})


@pytest.fixture
def service(db):
    """The only service of an organisation."""
    return make.make_service(organisation=make.make_organisation("Eekhoornhulp"))


# Following the directory


def rename(service):
    service.organisation.name = "Dassenhulp"
    service.organisation.save()


def hide(service):
    service.live = False
    service.save()


def hide_the_organisation(service):
    service.organisation.live = False
    service.organisation.save()


def delete(service):
    service.delete()


def delete_in_bulk(service):
    Service.objects.filter(pk=service.pk).delete()


def move(service):
    service.organisation = make.make_organisation("Dassenhulp")
    service.save()


def hide_one_of_two(service):
    make.make_service(organisation=service.organisation)
    hide(service)


CHANGES = [
    (rename, {"Dassenhulp"}),
    (hide, set()),
    (hide_the_organisation, set()),
    (delete, set()),
    (delete_in_bulk, set()),
    (move, {"Dassenhulp"}),
    (hide_one_of_two, {"Eekhoornhulp"}),
]


@pytest.mark.parametrize(("change", "left"), CHANGES)
def test_what_changes_in_the_directory_is_suggested_at_once(service, change, left):
    assert suggested("eekhoornh") == ["Eekhoornhulp"]
    change(service)
    assert {*suggested("eekhoornh"), *suggested("dassenh")} == left


@pytest.mark.parametrize(("change", "_left"), CHANGES)
def test_names_that_caught_up_are_those_that_are_read_anew(service, change, _left):
    old = OrganisationNames.read(DirectoryVersion.current())
    before = contents(old.names)
    change(service)
    make.make_service(organisation=make.make_organisation("Zwaluwhulp"))
    version = DirectoryVersion.current()
    caught_up, anew = old.caught_up(version), OrganisationNames.read(version)
    assert contents(caught_up.names) == contents(anew.names) != before
    assert caught_up.organisations == anew.organisations
    assert contents(old.names) == before  # other threads may be reading these


def test_an_organisation_without_services_of_its_own_any_more_can_come_back(service):
    assert suggested("eekhoornh") == ["Eekhoornhulp"]
    hide(service)
    assert suggested("eekhoornh") == []
    service.live = True
    service.save()
    assert suggested("eekhoornh") == ["Eekhoornhulp"]


def test_only_names_of_which_something_changed_are_read_again(service):
    other = make.make_service(organisation=make.make_organisation("Zwaluwhulp"))
    assert suggested("zwaluwh") == ["Zwaluwhulp"]
    Organisation.objects.filter(pk=other.organisation_id).update(name="Zwaanhulp")  # and the log does not tell
    rename(service)
    assert suggested("dassenh") == ["Dassenhulp"]
    assert suggested("zwaluwh") == suggested("zwaanh") == []  # never what is no longer so
    DirectoryChange.record_everything()
    assert suggested("zwaanh") == ["Zwaanhulp"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_first_suggestion_after_a_change_takes_as_few_queries_however_much_there_is(
    service, number, django_assert_max_num_queries
):
    for i in range(number):
        make.make_service(organisation=make.make_organisation(f"Eekhoornhulp {i}"))
    suggested("eekhoornh")
    service.save()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "Eekhoornhulp" in suggested("eekhoornh")


# Names

one = st.builds(Name, st.text("ab é", max_size=6), st.just("organisatie"), st.integers(0, 9), st.integers(0, 1))
some = st.lists(one, unique_by=lambda name: name.key)


@given(some, st.sets(st.integers(0, 9)), some)
def test_renewed_names_are_as_names_made_anew(old, keys, new):
    renewed = Names(old).renewed(keys, new)
    gone = keys | {name.key for name in new}
    anew = Names([name for name in old if name.key not in gone] + new)
    for typed in (["a"], ["b"], ["a", "b"]):
        assert renewed.beginning_with(typed, 5) == anew.beginning_with(typed, 5)
