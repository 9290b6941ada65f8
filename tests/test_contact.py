"""Ways to reach a service: the links that readers click, and what an editor cannot enter."""

import pytest
from django.core.exceptions import ValidationError

from referrals.models import ContactChannel
from tests.factories import make_organisation, make_service


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("06-42834635", "https://wa.me/31642834635"),
        ("+32 470 12 34 56", "https://wa.me/32470123456"),
        ("https://wa.me/31642834635", "https://wa.me/31642834635"),
        ("https://wa.me/message/ABC123", "https://wa.me/message/ABC123"),
    ],
)
def test_a_whatsapp_number_leads_to_its_chat_by_the_whole_international_number(shown, value, address):
    ContactChannel(kind="whatsapp", value=value).clean()
    organisation = make_organisation("Zilverreiger")
    make_service(organisation=organisation, contacts=[("whatsapp", value)])
    page = shown(organisation.get_absolute_url())
    assert [link["href"] for link in page.select("a[href*='wa.me']")] == [address]


@pytest.mark.parametrize(
    "value", ["via de website", "113", "0612", "https://example.org/", "06-42834635 of 06-13863803"]
)
def test_a_whatsapp_number_that_is_none_is_refused(value):
    with pytest.raises(ValidationError) as refused:
        ContactChannel(kind="whatsapp", value=value).clean()
    assert set(refused.value.message_dict) == {"value"}


def test_whatsapp_may_go_without_a_number():
    ContactChannel(kind="whatsapp", note="het nummer staat op de website").clean()


def test_in_search_too_a_chat_without_an_address_is_not_sent_to_the_website_of_the_organisation(shown, db):
    organisation = make_organisation("Zwaluwnest", website="https://organisatie.example/")
    chats = [("chat", ""), ("bellen", "0800-2000")]
    make_service("Kwispelzwaan", organisation=organisation, contacts=chats, description="Kwispelzwaan")
    links = shown("/zoeken/?q=kwispelzwaan").select(".search-reach a")
    assert [link["href"] for link in links] == ["tel:08002000"]


def test_in_search_a_chat_without_an_address_is_on_the_website_of_its_service(shown, db):
    site = "https://dienst.example/"
    make_service("Kwispelzwaan", website=site, contacts=[("chat", "")], description="Kwispelzwaan")
    (link,) = shown("/zoeken/?q=kwispelzwaan").select(".search-reach a")
    assert link["href"] == site
    assert "website" in link.get_text().lower()
