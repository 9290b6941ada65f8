import logging

from django.db import connections

from .engine import search
from .suggestions import suggestions

logger = logging.getLogger(__name__)
TEXT = "hulp"  # any word


def warm_search():
    """Let this process search once, so that its first reader need not wait for all that searching reads.

    Never raises: without it that reader waits, no more. For the start of a process: it closes the connections to the
    database of its own thread.
    """
    try:
        search(TEXT)
        suggestions(TEXT)
    except Exception:  # whatever it is, the rest of the site needs no search
        logger.warning("This process starts without having searched.", exc_info=True)
    finally:
        connections.close_all()
