"""Fills a new database with a small site and the work of editors on it. Run by make_snapshot.py, once for each kind."""

import json
import logging
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Comment, Page, PageViewRestriction

from handreiking.content.dumper import dump
from handreiking.content.loader import load
from handreiking.guide.models import HomePage, InformationPage, SectionPage
from handreiking.search.models import SearchTerm
from referrals.models import Service, Verification
from tests.content_files import SMALL_SITE, png, write_files
from tests.stream_blocks import APPS, own_stream_blocks

#: What the small site does not have: the directory, and the words of search.
DIRECTORY = {
    "lists/help_kinds.yaml": "help_kinds:\n- slug: luisteren\n  name: Luisteren\n  question: Wie luistert?\n",
    "lists/languages.yaml": "languages:\n- slug: nederlands\n  name: Nederlands\n  question: Ik spreek Nederlands\n",
    "lists/regions.yaml": """\
regions:
- slug: proefregio
  code: VT99
  name: Proefregio
  tile_column: 1
  tile_row: 2
  evidence: verzonnen
""",
    "lists/municipalities.yaml": """\
municipalities:
- slug: proefdam
  code: GM9999
  name: Proefdam
  other_names: Den Proef
  region: proefregio
""",
    "lists/organisations.yaml": """\
organisations:
- slug: proefhulp
  name: Proefhulp
  description: Zij helpen bij een proef.
  description_disclosure: professionals
  website: https://www.example.org/
""",
    "lists/services.yaml": """\
services:
- slug: proeflijn
  organisation: proefhulp
  name: Proeflijn
  description: Bel als je iets wilt proberen.
  limits: Zij komen niet langs.
  website: https://www.example.org/lijn
  keywords:
  - uitproberen
  harm_types: [proefvorm]
  audiences: [proefpersoon]
  help_kinds: [luisteren]
  languages: [nederlands]
  contacts:
  - kind: bellen
    value: 0800-2000
    note: vraag naar Nel
  - kind: mail
    value: nel@example.org
    disclosure: professionals
  hours:
  - days: Mo-Fr
    opens: '09:00'
    closes: '17:00'
    season_start: 2026-09-01
    season_end: 2027-06-30
  closed_on_holidays: true
  hours_for: bellen
  hours_note: In de zomer minder.
  free: true
  anonymous: false
  min_age: 12
  max_age: 27
  peer_workers: true
  national: false
  municipalities: [proefdam]
  confidential_fields:
  - field: limits
  evidence:
  - fact: phone
    level: A
    seen: https://www.example.org/ gezien
  internal_note: Niet voor lezers.
- slug: dichte-lijn
  organisation: proefhulp
  name: Dichte lijn
  description: Nog niet nagekeken.
  harm_types: [andere-vorm]
  audiences: [proefpersoon]
  help_kinds: [luisteren]
  languages: [nederlands]
  live: false
""",
    "lists/synonyms.yaml": "synonyms:\n- slug: proef\n  typed:\n  - proef\n  finds:\n  - experiment\n",
    "lists/crisis_phrases.yaml": "crisis_phrases:\n- slug: nood\n  line: '112'\n  phrases:\n  - hij staat voor de deur\n",
}
FAR = datetime(2099, 1, 1, tzinfo=UTC)


def page(slug):
    """The page with this slug."""
    return Page.objects.get(slug=slug).specific


def new_page(slug, model=InformationPage, parent=None, **fields):
    """A new page, by default under the home page."""
    body = json.dumps([{"type": "section", "id": "kop", "value": {"heading": "Kop", "content": [TEXT]}}])
    new = model(title=slug.title(), slug=slug, body=body, **{"summary": "Van een redacteur."} | fields)
    (parent or HomePage.objects.get()).add_child(instance=new)
    return new


TEXT = {"type": "text", "id": "tekst", "value": "<p>Door een <b>redacteur</b> getypt.</p>"}


def save(changed, editor, summary, publish=False):
    """Save a version of a page, as the admin does."""
    changed.summary, changed.draft_title = summary, changed.title
    revision = changed.save_revision(user=editor, log_action=True)
    if publish:
        revision.publish(user=editor)


def editors_work():
    """All kinds of things that editors do between one version of the software and the next."""
    call_command("create_editor")
    editor = get_user_model().objects.get(username="redactie")
    editor.set_unusable_password()
    editor.save()

    save(new_page("concept", live=False), editor, "Nog niet klaar.")
    for summary in ("Eerste versie.", "Tweede versie."):
        save(page("deel"), editor, summary, publish=True)
    save(page("deel").get_latest_revision_as_object(), editor, "Derde versie, nog niet gepubliceerd.")
    planned = new_page("gepland", live=False, go_live_at=FAR)
    save(planned, editor, "Komt later.", publish=True)
    page("andere-vorm").move(page("nog-een-deel"), pos="last-child", user=editor)
    secret = new_page("besloten", SectionPage, page("proef"))
    save(secret, editor, "Alleen voor ons.", publish=True)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    locked = page("uitleg")
    locked.locked, locked.locked_by, locked.locked_at = True, editor, timezone.now()
    locked.save()
    in_review = page("rol")
    save(in_review, editor, "Wil iemand dit nakijken?")
    in_review.get_workflow().start(in_review, editor)
    Comment.objects.create(page=in_review, user=editor, text="Klopt dit?", contentpath="summary")
    Redirect.objects.create(old_path="/vroeger", redirect_page=page("proef"))

    picture = get_image_model().objects.create(title="Los beeld", file=ContentFile(png(), "los.png"))
    picture.get_rendition("width-4")
    get_document_model().objects.create(title="Los stuk", file=ContentFile(b"Tekst.", "stuk.txt"))

    service = Service.objects.get(slug="proeflijn")
    Verification.objects.create(
        service=service, checked_by=editor, checked_on=date(2026, 11, 2), method="bellen", result="klopt", note="Nel"
    )
    service.refresh_from_db()
    service.description = "Bel of chat als je iets wilt proberen."
    service.save_revision(user=editor)
    SearchTerm.objects.create(day=date(2026, 11, 2), digest="0" * 64, text="proefje", number=3, found=0)


def check_nothing_is_missing():
    """Fail when a table of our own is empty, or a kind of block stands nowhere."""
    own = [model for model in apps.get_models(include_auto_created=True) if model.__module__.split(".")[0] in APPS]
    empty = [model._meta.db_table for model in own if not model.objects.exists()]
    streams = [(model, field) for model in own for field in model._meta.local_fields if isinstance(field, StreamField)]
    stored = "".join(
        json.dumps(list(value.raw_data))
        for model, field in streams
        for value in model.objects.values_list(field.name, flat=True)
    )
    absent = [name for name in own_stream_blocks() if f'"type": "{name}"' not in stored]
    if empty or absent:
        raise SystemExit(f"The site lacks rows in {empty} and blocks {absent}.")


def make():
    """Make the tables, load the small site, let editors work on it."""
    call_command("migrate", interactive=False, verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        load(write_files(Path(folder, "typed"), SMALL_SITE | DIRECTORY))
        # And again as it is dumped, so that of a later dump only what editors changed differs.
        dump(Path(folder, "dumped"))
        load(Path(folder, "dumped"))
    editors_work()
    check_nothing_is_missing()


if __name__ == "__main__":
    logging.getLogger("wagtail").setLevel(logging.WARNING)
    make()
