from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from handreiking.search.tally import forget_old


class Command(WagtailCommand):
    """`manage.py publish_scheduled`: Wagtail's command, and then what has to go as time passes.

    Readers are promised that what they search for is gone after ninety days, also where nobody searches any more.
    """

    def handle(self, *args, **options):
        """Publish and unpublish what is due; forget searches of more than ninety days ago."""
        super().handle(*args, **options)
        if not options["dryrun"]:
            forget_old()
