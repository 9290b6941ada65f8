"""The command that makes the index of search anew."""

from wagtail.search.management.commands.update_index import Command as WagtailCommand

from handreiking.search.index.passages import renew_all_passages
from referrals.models import Service


class Command(WagtailCommand):
    """`manage.py update_index`: Wagtail's command, after renewing what is made for search from pages and services."""

    def handle(self, **options):
        """Renew the passages of the pages and the words of the services, then index everything."""
        renew_all_passages()
        Service.objects.renew_words()
        return super().handle(**options)
