"""The command that writes the site as content files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from handreiking.content.dumper import dump


class Command(BaseCommand):
    """`manage.py dump_content [folder]`"""

    help = "Schrijft de inhoud van de site terug naar bestanden in een map (standaard: fixtures)."

    def add_arguments(self, parser):
        """Take the folder."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args, folder, **options):
        """Write the files, and say how many."""
        files = dump(folder)
        self.stdout.write(f"{len(files)} bestanden geschreven in {folder}")
