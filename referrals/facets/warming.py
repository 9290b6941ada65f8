import logging

from django.db import connections

from .index import directory_index

logger = logging.getLogger(__name__)


def warm_index():
    """Build this process's index before its first reader comes. Never raises: without it that reader waits, no more.

    For the start of a process: it closes the connections to the database of its own thread.
    """
    try:
        directory_index()
    except Exception:  # whatever it is, the rest of the site does not need the index
        logger.warning("The index of the directory is not built at the start of this process.", exc_info=True)
    finally:
        connections.close_all()
