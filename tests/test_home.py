"""The front page."""


def test_home_shows_the_five_forms_the_three_roles_and_112(client, db):
    html = client.get("/").content.decode()
    assert html.count('class="harm-card ') == 5
    assert html.count('class="role-card"') == 3
    assert 'href="tel:112"' in html
