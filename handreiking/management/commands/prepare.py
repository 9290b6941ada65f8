"""The command that makes an installation ready to serve."""

import logging

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from handreiking.search.results.tally import forget, forget_old
from referrals.facets.pruning import forget_old_changes

BEFORE_0_2 = (
    "Deze database is van vóór versie 0.2 en wordt niet bijgewerkt (er is niets aan veranderd): schrijf de inhoud met "
    "de oude versie naar bestanden (manage.py dump_content MAP), draai prepare op een nieuwe, lege database "
    "(DATABASE_URL) en lees de bestanden daar in (manage.py load_content MAP --as-editor)."
)


class Command(BaseCommand):
    """`manage.py prepare`: what a new or updated installation needs before it serves, in one go."""

    help = "Brengt de database, de inhoud en het redactie-account op orde. Doet daarna alleen wat nog nodig is."

    def handle(self, *args, **options):
        """Migrate, load the content files, make the editor's account; forget what need not be kept."""
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # the report of the load says what was done
        refuse_before_0_2()
        self.stdout.write("==> Database bijwerken")
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("==> Inhoud laden uit fixtures/")
        call_command("load_content", stdout=self.stdout)
        call_command("create_editor", stdout=self.stdout)
        if settings.SEARCH_TERMS_REPORT:
            forget_old()
        else:
            forget()
        forget_old_changes()


def refuse_before_0_2():
    """Raise a CommandError when the database is of before version 0.2, whose migrations were all made anew."""
    # Until then the pages of the guide were models of the app `handreiking`, which has none any more.
    if any(app == "handreiking" for app, _name in MigrationRecorder(connection).applied_migrations()):
        raise CommandError(BEFORE_0_2)
