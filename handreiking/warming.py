"""What a process reads before its first reader comes."""

import logging

from django.db import connections

from referrals.facets import directory_index

from .search.results.engine import search
from .search.results.suggestions import suggestions

logger = logging.getLogger(__name__)
TEXT = "hulp"  # any word


def warm_up():
    """Let this process build its index of the directory, and search once. Never raises: without it a reader waits.

    For the start of a process: it closes the connections to the database of its own thread.
    """
    try:
        directory_index()
        search(TEXT)
        suggestions(TEXT)
    except Exception:  # whatever it is, the rest of the site needs neither
        logger.warning("This process starts without having searched.", exc_info=True)
    finally:
        connections.close_all()
