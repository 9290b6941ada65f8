"""What of search stands in the database: the passages of pages, words that editors give, and counts."""

from .passage import Passage, SearchVersion
from .search_term import SearchTerm
from .search_words import CrisisPhrases, SynonymSet

__all__ = ["CrisisPhrases", "Passage", "SearchTerm", "SearchVersion", "SynonymSet"]
