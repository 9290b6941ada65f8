"""The command that makes or updates the site from content files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from handreiking.content.loader import ContentError, load


class Command(BaseCommand):
    """`manage.py load_content [folder] [--overwrite | --as-editor]`"""

    help = "Maakt en verversst de inhoud van de site uit de bestanden in een map (standaard: fixtures)."

    def add_arguments(self, parser):
        """Take the folder, whether the files win, and as whose work."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        wins = parser.add_mutually_exclusive_group()
        wins.add_argument(
            "--overwrite",
            action="store_true",
            help="Neem de versie van het bestand, ook waar een redacteur iets veranderde.",
        )
        wins.add_argument(
            "--as-editor",
            action="store_true",
            help="Net zo, en laat het gelden als werk van een redacteur: bestanden uit een andere map blijven eraf.",
        )

    def handle(self, *args, folder, overwrite, as_editor, **options):
        """Load, and say what was done."""
        if not folder.is_dir():
            raise CommandError(f"Er is geen map {folder}.")
        try:
            report = load(folder, overwrite=overwrite, as_editor=as_editor)
        except ContentError as error:
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(f"De bestanden kloppen niet; er is niets veranderd.\n{lines}") from error
        for key in report.kept:
            self.stdout.write(f"{key}: door een redacteur veranderd, met rust gelaten (--overwrite neemt het bestand)")
        self.stdout.write(
            f"{len(report.created)} gemaakt, {len(report.updated)} ververst, "
            f"{len(report.unchanged)} ongewijzigd, {len(report.kept)} met rust gelaten"
        )
