"""Made-up services, for measuring: they look like real ones, and the same seed gives the same."""

from collections import Counter

import pytest
from django.db import transaction

from referrals.facets.index import directory_index
from referrals.management.synthetic import PER_ORGANISATION, make_services
from referrals.models import Service
from referrals.public.words import card_words
from referrals.reading import read

pytestmark = pytest.mark.django_db
NUMBER = 40


def made():
    """The made-up services."""
    return Service.objects.filter(slug__startswith="proef-").order_by("pk")


def attempt(seed):
    """What a seed gives, as (name, description, card) of each service; nothing stays."""
    with transaction.atomic():
        list(make_services(NUMBER, seed))
        result = list(made().values_list("name", "description", "card"))
        transaction.set_rollback(True)
    return result


def test_the_same_seed_gives_the_same_services():
    assert attempt(1) == attempt(1)
    assert attempt(1) != attempt(2)


def test_more_services_are_no_copies_of_those_that_are_there():
    assert list(make_services(NUMBER)) == [NUMBER]
    assert list(make_services(NUMBER)) == [2 * NUMBER]
    descriptions = set(made().values_list("description", flat=True))
    assert len(descriptions) == 2 * NUMBER


def test_they_have_words_as_the_services_of_editors_have():
    list(make_services(NUMBER))
    assert all(service.words == card_words(service.card) for service in made())
    having = Counter(word for words in made().values_list("words", flat=True) for word in words.split())
    assert len(having) > 200
    assert min(having.values()) == 1
    assert max(having.values()) > NUMBER / 3


def test_an_organisation_has_a_few_services():
    list(make_services(NUMBER))
    organisations = set(made().values_list("organisation", flat=True))
    assert len(organisations) == -(-NUMBER // PER_ORGANISATION)


def test_what_was_made_in_two_goes_shares_the_organisation_in_between():
    list(make_services(1))
    list(make_services(1))
    assert len(set(made().values_list("organisation", flat=True))) == 1


def test_the_directory_finds_them_by_their_words_and_counts_them_by_place():
    list(make_services(NUMBER))
    directory_index.forget()
    try:
        index = directory_index()
        service = made().filter(national=False).first()
        word = service.name.split()[0]
        assert service.position in index.text.matching(read(word).concepts, index.everything)
        municipality = service.municipalities.first()
        assert service.position in index.of_value("gemeente", municipality.slug)
        assert municipality.name in service.card["area"]
    finally:
        directory_index.forget()
