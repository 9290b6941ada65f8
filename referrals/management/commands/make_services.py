"""The command that fills the directory with made-up services, to measure it."""

from django.core.management.base import BaseCommand, CommandError

from referrals.management.synthetic import make_services


class Command(BaseCommand):
    """`manage.py make_services N [--seed S]`"""

    help = "Voegt N verzonnen diensten toe, om mee te meten. Nooit op een site die mensen gebruiken."

    def add_arguments(self, parser):
        """Take the number and the seed."""
        parser.add_argument("number", type=int)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, number, seed, **options):
        """Make the services, and say how many there are."""
        if number < 1:
            raise CommandError("Geef een aantal van 1 of meer.")
        done = 0
        for done in make_services(number, seed):
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} …")
        self.stdout.write(f"{done} verzonnen diensten")
