"""What the directory asks of whoever is above it: it knows no pages, and no more of Dutch than words and stems.

Each is a question: a receiver answers by what it returns.
"""

from django.dispatch import Signal

#: What does a reader's text ask for? Takes `text` and `exact`, the words of it that are meant as they were typed. One
#: receiver returns a reading (see `referrals.reading`).
reading_wanted = Signal()
#: Which tips have these `names`, on pages that readers may see? Returns a mapping from name to `readers_list.Tip`.
tips_wanted = Signal()
#: Which pages, that readers may see, are about these `harm_types` or for these `audiences` (sets of slugs)? Returns a
#: list of `related.FurtherReading`.
pages_wanted = Signal()
