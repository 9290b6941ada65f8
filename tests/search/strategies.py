"""What people, and machines, type: the inputs that hypothesis tries."""

from hypothesis import strategies as st

#: Real words, in forms that the analysis has to deal with.
DUTCH = st.sampled_from(
    [
        "gelekt",
        "nudes",
        "naaktfoto's",
        "wraakporno",
        "bedreigd",
        "slachtoffers",
        "Liv’s",
        "café",
        "aangfite",
        "stlaking",
        "politie",
        "online-veiligheid",
        "06-12345678",
        "de",
        "het",
        "niet",
        "meer",
        "ik",
        "wil",
        "twee",
        "1984",
        "ĳs",
        "coöperatie",
    ]
)
OPERATORS = st.sampled_from(
    ['"', "'", "AND", "OR", "NOT", "NEAR(", ")", "*", ":", "^", "-", "%", "_", "\\", "<->", "&"]
)
ODD = st.sampled_from(["\x00", "\u200b", "🐿️", "👩‍👩‍👧", "مرحبا", "ﬁ", "ß", "İ", "ﷺ", "①", "½", "e" * 500, "\ud800"])
WORDS = st.one_of(DUTCH, OPERATORS, ODD, st.text(max_size=12))
#: Any text whatsoever, more often than not of words.
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))
#: A folded word, as the analysis passes it on.
FOLDED = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=40)
