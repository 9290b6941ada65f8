"""Finding services by facets: what is chosen, the index, the counts."""

from .index import directory_index
from .selection import Selection

__all__ = ["Selection", "directory_index"]
