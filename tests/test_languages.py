"""The facet "in which language": a term of a vocabulary as any other, with Dutch for whoever says nothing else."""

import pytest
import yaml
from django.conf import settings
from django.db.models import ProtectedError
from django.urls import reverse

from handreiking.content.dumper import dump
from referrals.models import Language, Service

from .factories import make_service


def found(client, **filters):
    """What the directory answers as data."""
    return client.get("/hulp/", filters, headers={"accept": "application/json"}).json()


def test_a_language_is_chosen_and_counted(client, db):
    make_service("Zwaluwnest", languages=["nederlands", "engels"])
    before = found(client)["facets"]["taal"]
    answer = found(client, taal="engels")
    names = {result["name"] for result in answer["results"]}
    assert "Zwaluwnest" in names
    assert answer["total"] == before["engels"]
    assert all("Engels" in result["languages"] for result in answer["results"])
    assert before["nederlands"] > before["engels"]


def test_a_reader_can_choose_a_language_in_the_form(shown, client, db):
    values = {field["value"] for field in shown("/hulp/").select("input[name=taal]")}
    assert {"nederlands", "engels", "tolk"} <= values
    assert "gebarentaal" not in values  # of no service it is known


def test_an_unknown_language_is_said_to_be_left_out(client, db):
    answer = found(client, taal="klingon")
    assert {"param": "taal", "value": "klingon"} in answer["ignored"]


def test_every_service_of_the_content_helps_in_dutch(db):
    assert not Service.objects.exclude(languages__slug="nederlands").exists()


def test_another_language_than_dutch_has_its_evidence(db):
    others = Service.objects.filter(languages__in=Language.objects.exclude(slug="nederlands")).distinct()
    assert others
    for service in others:
        assert service.evidence.filter(fact="languages").exclude(level="C"), service
        assert "languages" in [row["fact"] for row in service.card["evidence"]]


def test_the_files_name_languages_only_where_there_are_others(db, tmp_path):
    dump(tmp_path)
    named = yaml.safe_load((tmp_path / "lists" / "services.yaml").read_text())["services"]
    others = {service["slug"]: service["languages"] for service in named if "languages" in service}
    assert others
    assert all("nederlands" in languages and len(languages) > 1 for languages in others.values())
    assert (settings.BASE_DIR / "fixtures/lists/languages.yaml").read_text() == (
        tmp_path / "lists/languages.yaml"
    ).read_text()


def test_a_language_in_use_cannot_be_deleted(db):
    with pytest.raises(ProtectedError):
        Language.objects.get(slug="engels").delete()


def test_a_new_service_begins_with_dutch(editor_client, db):
    form = editor_client.get(reverse(Service.snippet_viewset.get_url_name("add"))).content.decode()
    dutch = Language.objects.get(slug="nederlands")
    assert f'<option value="{dutch.pk}" selected' in form
