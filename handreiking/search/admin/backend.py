"""What the admin searches with: Wagtail's own backend for the database, which any text that editors type leaves whole.

modelsearch 1.3 fails on a quotation mark on SQLite, and on a text of some hundreds of words on every database.
(Readers search in memory: see `search.ranking.guide`.)
"""

from django.db import connection
from modelsearch.query import PlainText

if connection.vendor == "sqlite":
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as DatabaseSearchBackend
else:
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as DatabaseSearchBackend

MOST_WORDS = 50  # modelsearch nests a query by each word, and Python gives up between 130 and 150 of them on PostgreSQL


class SearchBackend(DatabaseSearchBackend):
    """Searches with what can be read of a text."""

    def search(self, query, *args, **options):
        """The results for whole words."""
        return super().search(readable(query), *args, **options)

    def autocomplete(self, query, *args, **options):
        """The results for words that begin so."""
        return super().autocomplete(readable(query), *args, **options)


def readable(query):
    """The first words of a query (a text, or modelsearch's form of one), with apostrophes for quotation marks.

    A query that is composed of others is left as it is: Wagtail makes those without quotation marks.
    """
    if isinstance(query, PlainText):
        return PlainText(readable(query.query_string), operator=query.operator, boost=query.boost)
    return " ".join(query.replace('"', "'").split()[:MOST_WORDS]) if isinstance(query, str) else query
