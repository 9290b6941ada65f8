"""What the guide tells about what a service helps with. The directory knows no pages: it asks the named functions."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class GuidePage:
    """A page of the guide as the directory links to it; `kind` says what it is, in words."""

    title: str
    url: str
    kind: str


def pages_about(harm_types, audiences):
    """The pages that readers may see about any of these forms of abuse or for any of these audiences, as a list.

    Both are sets of slugs. The functions that the setting DIRECTORY_GUIDE names are asked, in that order.
    """
    return [page for name in settings.DIRECTORY_GUIDE for page in import_string(name)(harm_types, audiences)]
