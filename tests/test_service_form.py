"""What the form of a service in the admin refuses."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from referrals.models import Service
from tests.factories import make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def post_ages(editor_client):
    """A function that saves the form of a new service with these ages. Returns the service and the answer."""

    def post_ages(min_age, max_age):
        service = make_service(
            harms=["online-controle"], audiences=["slachtoffer"], kinds=["advies"], contacts=[("chat", "")]
        )
        address = reverse(Service.snippet_viewset.get_url_name("edit"), args=[service.pk])
        data = querydict_from_html(editor_client.get(address).content.decode(), form_id="w-editor-form")
        data["min_age"], data["max_age"] = min_age, max_age
        return service, editor_client.post(address, data | {"action-publish": "on"})

    return post_ages


@pytest.mark.parametrize(("min_age", "max_age"), [("25", "18"), ("1", "0")])
def test_a_maximum_age_below_the_minimum_is_refused(post_ages, min_age, max_age):
    service, response = post_ages(min_age, max_age)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"max_age"}
    service.refresh_from_db()
    assert service.max_age is None


@pytest.mark.parametrize(("min_age", "max_age"), [("12", "24"), ("18", "18"), ("18", ""), ("", "17"), ("0", "4")])
def test_ages_that_somebody_has_are_accepted(post_ages, min_age, max_age):
    service, response = post_ages(min_age, max_age)
    assert response.status_code == 302
    service.refresh_from_db()
    assert (service.min_age, service.max_age) == tuple(int(age) if age else None for age in (min_age, max_age))
