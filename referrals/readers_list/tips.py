"""Tips on the reader's own list."""

from dataclasses import dataclass

from referrals.signals import tips_wanted


@dataclass(frozen=True)
class Tip:
    """A tip as the list shows it: where it is from, and whether it is something not to do."""

    title: str
    text: str
    url: str
    source: str
    not_to_do: bool = False


def find_tips(names):
    """The tips with these names that readers may see, as a mapping from name to `Tip`."""
    answers = tips_wanted.send(sender=Tip, names=names) if names else []
    return {name: tip for _receiver, tips in answers for name, tip in tips.items()}
