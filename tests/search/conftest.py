"""What the tests of search share."""

import pytest
from hypothesis import settings

# The first text that is analysed loads a list of words, which no deadline for a single example allows for.
settings.register_profile("patient", parent=settings(), deadline=None)
settings.load_profile("patient")


@pytest.fixture
def search_data(client, db):
    """A function that returns what `/zoeken/` answers to a query, as data."""

    def search_data(query, **parameters):
        response = client.get("/zoeken/", {"q": query, **parameters}, headers={"accept": "application/json"})
        assert response.status_code == 200
        data = response.json()
        return data | {"groups": {group["name"]: group for group in data["groups"]}}

    return search_data


@pytest.fixture
def found(search_data):
    """A function that returns the addresses of the guide's hits, in order."""

    def found(query, **parameters):
        hits = search_data(query, **parameters)["groups"]["gids"]["hits"]
        return [hit["url"].removeprefix("http://testserver") for hit in hits]

    return found
