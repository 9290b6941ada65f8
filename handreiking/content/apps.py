"""The content files as an app of the site."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """The content files, and the way from them to the site and back."""

    name = "handreiking.content"
    verbose_name = "content files"

    def ready(self) -> None:
        """Let the content files know pictures."""
        from . import pictures  # noqa: F401  (registers the converter of pictures)
