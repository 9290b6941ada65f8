"""Looks at the site on the database that DATABASE_URL names, and prints what it found as JSON. Run by test_upgrade.py.

It works in that database as editors do, so it is of no further use afterwards.
"""

import io
import json
import sys
import tempfile
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from tests.content_files import everything, png


def said(command, *arguments):
    """What a command says."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def restore_uploads():
    """Uploads are no part of a database: put a picture wherever it expects one."""
    for image in get_image_model().objects.all():
        default_storage.save(image.file.name, io.BytesIO(png()))


def statuses():
    """How the site answers at the address of each live page."""
    client = Client()
    pages = Page.objects.live().filter(depth__gt=1)
    return {page.url: client.get(page.url).status_code for page in pages}


def look():
    """All that the test asks."""
    found = {}
    restore_uploads()
    call_command("makemigrations", check=True, dry_run=True, stdout=sys.stderr)
    found["statuses"] = statuses()
    found["directory"] = Client().get("/hulp/").content.decode()
    before = everything()
    with tempfile.TemporaryDirectory() as folder:
        said("dump_content", folder)
        found["files"] = len([path for path in Path(folder).rglob("*") if path.is_file()])
        found["loaded"] = said("load_content", folder).splitlines()[-1]
    found["changed by loading"] = [old for old, new in zip(before, everything(), strict=True) if old != new]
    drafts = Page.objects.filter(has_unpublished_changes=True).specific()
    found["drafts"] = {page.slug: page.get_latest_revision_as_object().summary for page in drafts}
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    found["planned"] = {revision.as_object().slug: str(revision.approved_go_live_at.date()) for revision in waiting}
    for page in drafts:
        if not page.go_live_at:
            page.get_latest_revision().publish()
    found["published"] = statuses()
    return found


if __name__ == "__main__":
    print(json.dumps(look()))
