from referrals.models.stamp import Stamp


class SearchState(Stamp):
    """The stamp of search: it grows with every change of passages, synonyms or words of crisis."""

    class Meta:
        verbose_name = "state of search"
