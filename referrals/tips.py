"""Tips on the reader's own list. The directory knows no pages: it asks whom the setting names."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Tip:
    """A tip as the list shows it: where it is from, and whether it is something not to do."""

    title: str
    text: str
    url: str
    source: str
    not_to_do: bool = False


def find_tips(names):
    """The tips with these names that readers may see, as a mapping; by the function of the setting DIRECTORY_TIPS."""
    return import_string(settings.DIRECTORY_TIPS)(names) if names else {}
