"""The search backend: Wagtail's own for the database, except that on SQLite a search runs the full-text query once.

modelsearch 1.3 scores by a correlated subquery that runs the full-text query again for every hit: seconds at a
thousand rows. Here the same query runs once, and gives the same order. Also, what editors type in the admin's search
cannot break it: modelsearch fails on quotation marks and on nothing but spaces. On PostgreSQL this is Wagtail's own
backend.
"""

from copy import copy

from django.core.exceptions import EmptyResultSet
from django.db import connection

if connection.vendor == "sqlite":
    from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
    from modelsearch.backends.database.sqlite.sqlite import (
        IndexEntry,
        SQLiteAutocompleteQueryCompiler,
        SQLiteFTSIndexEntry,
        SQLiteSearchBackend,
        SQLiteSearchQueryCompiler,
        SQLiteSearchResults,
    )
    from modelsearch.query import MatchAll, Not, Phrase, PlainText
    from modelsearch.utils import get_descendants_content_types_pks

    # FTS5 reads a quotation mark as the end of a word, and a null character as the end of the query.
    UNREADABLE = str.maketrans({'"': " ", "\0": " "})

    class OnePassMixin:
        """Ranks all hits in one query."""

        def build_search_query_content(self, query, config=None):
            """Compile a query without the characters that FTS5 cannot read; without any word it matches nothing."""
            if isinstance(query, PlainText | Phrase):
                query = copy(query)
                query.query_string = " ".join(query.query_string.translate(UNREADABLE).split())
                if not query.query_string:
                    query = Phrase("")
            return super().build_search_query_content(query, config=config)

        @property
        def is_ranked(self):
            """Whether the results are ordered by relevance, and there is something to be relevant to."""
            return self.order_by_relevance and not isinstance(normalize(self.query), MatchAll | Not)

        def ranked(self, config, start, stop):
            """The (primary key, score) pairs from `start` to `stop`, best first. A lower score is better."""
            expression = self.build_search_query(normalize(self.query), config=config)
            match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, expression)
            compiler = SQLiteFTSIndexEntry.objects.all().query.get_compiler(connection=connection)
            where, parameters = compiler.compile(match)
            fts, entry = SQLiteFTSIndexEntry._meta.db_table, IndexEntry._meta.db_table
            types = get_descendants_content_types_pks(self.queryset.model)
            try:
                allowed, allowed_parameters = self.queryset.order_by().values("pk").query.sql_with_params()
            except EmptyResultSet:  # what Django raises for a queryset that cannot have anything, as `none()`
                return []
            limit = -1 if stop is None else stop - (start or 0)  # -1 is SQLite's "no limit"
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT CAST(entry.object_id AS INTEGER) AS pk, bm25({fts}) AS score"
                    f" FROM {fts} CROSS JOIN {entry} entry ON entry.id = {fts}.rowid"
                    f" WHERE {where} AND entry.content_type_id IN ({', '.join(['%s'] * len(types))})"
                    f" AND CAST(entry.object_id AS INTEGER) IN ({allowed})"
                    f" ORDER BY score, pk DESC LIMIT %s OFFSET %s",
                    [*parameters, *types, *allowed_parameters, limit, start or 0],
                )
                return cursor.fetchall()

    class OnePassQueryCompiler(OnePassMixin, SQLiteSearchQueryCompiler):
        """Compiles a search."""

    class OnePassAutocompleteQueryCompiler(OnePassMixin, SQLiteAutocompleteQueryCompiler):
        """Compiles a search for what begins with the words."""

    class OnePassResults(SQLiteSearchResults):
        """The results of a search, fetched by their ranked keys."""

        def _do_search(self):
            compiler = self.query_compiler
            if not compiler.is_ranked:
                return super()._do_search()
            ranked = compiler.ranked(compiler.get_config(self.backend), self.start, self.stop)
            objects = compiler.queryset.order_by().in_bulk([key for key, _score in ranked])
            found = []
            for key, score in ranked:
                if key in objects:
                    if self._score_field:
                        setattr(objects[key], self._score_field, score)
                    found.append(objects[key])
            return found

        def _unranked(self):
            """The same results without their order, which counting does not need."""
            results = copy(self)
            results.query_compiler = copy(self.query_compiler)
            results.query_compiler.order_by_relevance = False
            return results

        def _do_count(self):
            if not self.query_compiler.is_ranked:
                return super()._do_count()
            return self._unranked().get_queryset().count()

        def facet(self, field_name):
            """Counts of the results by the values of a field, as modelsearch gives them."""
            if not self.query_compiler.is_ranked:
                return super().facet(field_name)
            return self._unranked().facet(field_name)

    class SearchBackend(SQLiteSearchBackend):
        """modelsearch's backend for SQLite, in one pass."""

        query_compiler_class = OnePassQueryCompiler
        autocomplete_query_compiler_class = OnePassAutocompleteQueryCompiler
        results_class = OnePassResults

else:
    from modelsearch.backends.database import SearchBackend  # noqa: F401
