"""The pages of the guide that tell about what a service helps with."""

from dataclasses import dataclass

from .signals import pages_wanted


@dataclass(frozen=True)
class FurtherReading:
    """A page as the directory links to it; `kind` says what it is, in words."""

    title: str
    url: str
    kind: str


def pages_about(harm_types, audiences):
    """The pages that readers may see about any of these forms of abuse or for any of these audiences, as a list.

    Both are sets of slugs.
    """
    answers = pages_wanted.send(sender=FurtherReading, harm_types=harm_types, audiences=audiences)
    return [page for _receiver, pages in answers for page in pages]
