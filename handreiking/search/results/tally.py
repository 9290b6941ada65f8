"""Counts what readers look for in vain, per day, so that editors can mend it. It knows of no reader.

A text is kept only once it was typed three times; until then a keyed digest stands for it, which nobody without the
secret key of the site can turn back. Long texts, addresses, numbers and words of crisis are not counted at all: those
are the ones that may tell about somebody.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, Sum, Window
from django.utils import timezone
from django.utils.crypto import salted_hmac

from handreiking.dutch.words import words
from handreiking.search.models import SearchTerm
from handreiking.search.models.search_term import LONGEST_TERM

LITTLE = 3  # hits, of both groups together, up to which a text found little
SHOWN_FROM = 3  # times that a text was typed
KEPT = timedelta(days=90)
MOST_A_DAY = 1_000  # different texts, so that nobody can fill the database
MOST_WORDS = 5
MOST_DIGITS = 3  # "113" and "2fa"; a postal code or a telephone number has more

logger = logging.getLogger(__name__)


def count(found):
    """Count the text of an outcome (`engine.Found`) that has little or nothing; a reader has her answer anyway."""
    text = " ".join(words(found.understood.text))
    if not settings.SEARCH_TERMS_REPORT or found.total > LITTLE or not _may_be_counted(found, text):
        return
    try:
        with transaction.atomic():
            _add(text, found.total)
    except DatabaseError:
        logger.warning("A search that found little could not be counted.")


def forget():
    """Remove all searches that were counted."""
    SearchTerm.objects.all().delete()


def forget_old():
    """Remove the searches that were counted more than ninety days ago."""
    SearchTerm.objects.filter(day__lt=timezone.localdate() - KEPT).delete()


def counted():
    """Searches that may be shown: a queryset of days of texts typed at least three times, each with its `total`."""
    total = Window(Sum("number"), partition_by=F("digest"))
    kept = SearchTerm.objects.filter(day__gte=timezone.localdate() - KEPT).exclude(text="")
    return kept.annotate(total=total).filter(total__gte=SHOWN_FROM).order_by("-total", "text", "-day")


def _may_be_counted(found, text):
    typed = found.understood.text
    return (
        text != ""
        and max(len(typed), len(text)) <= LONGEST_TERM  # the sign "ﬃ" folds to three letters
        and len(text.split()) <= MOST_WORDS
        and sum(letter.isdigit() for letter in typed) <= MOST_DIGITS
        and not any(sign in typed for sign in ("@", "//", "www."))
        and not found.crisis
    )


def _add(text, found):
    today = timezone.localdate()
    digest = salted_hmac("handreiking.search.tally", text, algorithm="sha256").hexdigest()
    row = SearchTerm.objects.filter(digest=digest, day=today)
    if not row.update(number=F("number") + 1, found=found):
        if SearchTerm.objects.filter(day=today).count() >= MOST_A_DAY:
            return
        # Another process may make the same row just now.
        SearchTerm.objects.bulk_create([SearchTerm(digest=digest, day=today, found=found)], ignore_conflicts=True)
        row.update(number=F("number") + 1)
        forget_old()
    days = SearchTerm.objects.filter(digest=digest)
    if days.aggregate(total=Sum("number"))["total"] >= SHOWN_FROM:
        days.filter(text="").update(text=text)
