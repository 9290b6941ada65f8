"""What the tests of search share."""

import pytest


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
