"""What `manage.py prepare` does with the database it finds: it brings one up to date, or says why it cannot."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from handreiking.management.commands.prepare import Command

pytestmark = pytest.mark.django_db


def prepare():
    """Run the command. Returns what it says."""
    out = io.StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_a_database_of_before_0_2_is_refused_with_what_to_do_and_stays_as_it_is():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("guide", "0001_initial")  # something that `migrate` would otherwise apply
    recorder.record_applied("handreiking", "0001_initial")
    before = recorder.applied_migrations().keys()
    with pytest.raises(CommandError) as refusal:
        prepare()
    said = str(refusal.value)
    assert "van vóór versie 0.2" in said
    assert "er is niets aan veranderd" in said
    assert "dump_content MAP" in said
    assert "load_content MAP --as-editor" in said
    assert recorder.applied_migrations().keys() == before


def test_a_database_of_now_is_not_refused():
    assert "0 met rust gelaten" in prepare()


def test_a_new_database_is_not_refused(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
    done = []  # only noted: the tables that migrations make are here already
    monkeypatch.setattr(f"{Command.__module__}.call_command", lambda name, **options: done.append(name))
    prepare()
    assert done == ["migrate", "load_content", "create_editor"]
