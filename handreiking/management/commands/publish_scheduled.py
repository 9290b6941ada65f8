"""The command that a scheduler runs: publishes what is due, and forgets what is old."""

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from handreiking.search.results.tally import forget_old
from referrals.facets.pruning import forget_old_changes


class Command(WagtailCommand):
    """`manage.py publish_scheduled`: Wagtail's command, and then what has to go as time passes.

    Readers are promised that what they search for is gone after ninety days, also where nobody searches any more.
    """

    def handle(self, *args, **options):
        """Publish and unpublish what is due; forget old searches, and changes of the directory that nobody reads."""
        super().handle(*args, **options)
        if not options["dryrun"]:
            forget_old()
            forget_old_changes()
