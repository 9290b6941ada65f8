"""The command that makes an installation ready to serve."""

import logging

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from handreiking.search.results.tally import forget, forget_old
from referrals.facets.pruning import forget_old_changes


class Command(BaseCommand):
    """`manage.py prepare`: what a new or updated installation needs before it serves, in one go."""

    help = "Brengt de database, de inhoud en het redactie-account op orde. Doet daarna alleen wat nog nodig is."

    def handle(self, *args, **options):
        """Migrate, load the content files, make the editor's account; forget what need not be kept."""
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # the report of the load says what was done
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
