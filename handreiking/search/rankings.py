"""Remembers for a while in which order a text puts the services: who filters what a text found asks for it again."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

REMEMBERED = 300  # seconds


def remembered(text, state, rank):
    """What `rank()` gives for a text; of the same text and the same state of things it is asked once.

    `state` is whatever the ranking depends on beside the text, as text. Of the text itself only a keyed digest is kept.
    """
    digest = salted_hmac("handreiking.search.rankings", f"{state}\n{text}", algorithm="sha256").hexdigest()
    return cache.get_or_set(f"ranking:{digest}", rank, REMEMBERED)
