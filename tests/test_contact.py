"""Ways to reach a service: the links that readers click, and what an editor cannot enter."""

import pytest
from django.core.exceptions import ValidationError

from referrals.models import ContactChannel
from tests.factories import make_organisation, make_service


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("088 1234567", "https://wa.me/31881234567"),
        ("06-42834635", "https://wa.me/31642834635"),
        ("0800-2000", "https://wa.me/318002000"),
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
