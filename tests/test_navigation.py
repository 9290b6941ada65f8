"""Where a page stands in the guide: numbers, contents, previous and next, what is above it."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handreiking.guide.models import ChapterPage
from handreiking.guide.navigation import Entry, Outline, anchors, reading_minutes
from tests.factories import section_block

STEP = 4  # characters of a tree path for each level


def entry(path, **fields):
    """An entry at a place given as "1.2" (second child of the first page), with the place as its title."""
    numbers = [int(part) for part in path.split(".")]
    tree_path = "0001" + "".join(f"{number:0{STEP}}" for number in numbers)
    pk = int("".join(f"{number:02}" for number in numbers))
    return Entry(pk=pk, path=tree_path, title=path, url=f"/{path}/", **fields)


def outline(*paths):
    """An outline of guide pages at these places."""
    return Outline([entry(path) for path in paths])


def numbers(outline):
    """The numbers of the guide in reading order, with the place of each page."""
    return [(entry.title, entry.number) for entry in outline.reading_order]


GUIDE = ["1", "1.1", "2", "2.1", "2.2", "2.2.1", "2.2.2", "2.3", "3"]


def test_pages_are_numbered_by_their_place():
    assert numbers(outline(*GUIDE)) == [(path, path) for path in GUIDE]


def test_numbers_have_no_gaps_where_pages_are_missing():
    assert numbers(outline("2", "2.3", "2.7", "2.7.4", "5")) == [
        ("2", "1"),
        ("2.3", "1.1"),
        ("2.7", "1.2"),
        ("2.7.4", "1.2.1"),
        ("5", "2"),
    ]


def test_the_tenth_page_comes_after_the_ninth():
    paths = [f"1.{number}" for number in range(1, 12)]
    assert numbers(outline("1", *paths))[1:] == [(path, path) for path in paths]


def test_pages_beside_the_guide_have_an_address_and_no_number():
    mixed = Outline([entry("1"), entry("2", numbered=False), entry("2.1", numbered=False), entry("3")])
    assert numbers(mixed) == [("1", "1"), ("3", "2")]
    assert mixed.place(entry("2.1").pk) is None
    assert mixed.entry(entry("2.1").pk).number == ""
    assert set(mixed.urls.values()) == {"/1/", "/2/", "/2.1/", "/3/"}
    assert mixed.place(entry("1").pk).next.title == "3"


def test_an_entry_knows_what_is_above_and_below_it():
    guide = outline(*GUIDE)
    deep = guide.entry(entry("2.2.1").pk)
    assert [above.title for above in deep.ancestors] == ["2", "2.2"]
    assert [below.title for below in deep.parent.children] == ["2.2.1", "2.2.2"]
    assert [chapter.title for chapter in guide.chapters] == ["1", "2", "3"]
    assert guide.entry(entry("3").pk).ancestors == []


def test_a_page_whose_parent_is_hidden_stands_under_the_nearest_page_above():
    guide = outline("1", "1.1.1", "1.1.2")
    assert numbers(guide) == [("1", "1"), ("1.1.1", "1.1"), ("1.1.2", "1.2")]


def test_place_names_the_pages_before_and_after():
    guide = outline(*GUIDE)
    first, middle, last = (guide.place(entry(path).pk) for path in ("1", "2.2", "3"))
    assert (first.previous, first.next.title) == (None, "1.1")
    assert (middle.previous.title, middle.entry.title, middle.next.title) == ("2.1", "2.2", "2.2.1")
    assert (last.previous.title, last.next) == ("2.3", None)


def test_a_page_that_is_not_public_has_no_place():
    guide = outline(*GUIDE)
    assert guide.place(99) is None
    assert guide.entry(99) is None


def test_an_empty_guide():
    empty = Outline([])
    assert (empty.chapters, empty.reading_order, empty.urls, empty.most_shared({1: 2})) == ([], [], {}, [])


def test_most_shared_ranks_by_count_and_then_by_place():
    guide = outline(*GUIDE)
    shared = {entry(path).pk: count for path, count in [("3", 2), ("1", 1), ("2.2.1", 2), ("2", 3), ("2.1", 1)]}
    shared[99] = 9  # not public
    assert [found.title for found in guide.most_shared(shared)] == ["2", "2.2.1", "3", "1"]
    assert [found.title for found in guide.most_shared(shared, limit=1)] == ["2"]


places = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(lambda numbers: ".".join(map(str, numbers)))
entries = st.lists(st.tuples(places, st.booleans()), unique_by=lambda pair: pair[0], max_size=25).map(
    lambda pairs: [entry(path, numbered=numbered) for path, numbered in pairs]
)
guide_entries = st.lists(places, unique=True, max_size=25).map(lambda paths: [entry(path) for path in paths])


@given(guide_entries)
def test_every_number_is_used_once_and_leads_to_the_page_above(entries):
    guide = Outline(entries)
    used = [entry.number for entry in guide.reading_order]
    assert len(set(used)) == len(used) == len(entries)
    for entry in guide.reading_order:
        above, _, last = entry.number.rpartition(".")
        assert above == (entry.parent.number if entry.parent else "")
        siblings = entry.parent.children if entry.parent else guide.chapters
        assert siblings[int(last) - 1] is entry


@given(entries)
def test_the_guide_reads_in_tree_order_from_first_to_last_page(entries):
    guide = Outline(entries)
    order = guide.reading_order
    assert [entry.path for entry in order] == sorted(entry.path for entry in entries if entry.numbered)
    for entry in order:
        place = guide.place(entry.pk)
        assert place.entry is entry
        assert place.previous is None or guide.place(place.previous.pk).next is entry
        assert place.next is None or guide.place(place.next.pk).previous is entry
    assert sum(guide.place(entry.pk).previous is None for entry in order) == min(len(order), 1)


@given(entries)
def test_ancestors_are_the_public_pages_above(entries):
    guide = Outline(entries)
    for entry in entries:
        above = [other for other in entries if entry.path.startswith(other.path) and other is not entry]
        assert guide.entry(entry.pk).ancestors == sorted(above, key=lambda other: other.path)


@given(entries, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_come_does_not_matter(entries, random):
    expected = numbers(Outline(entries))
    random.shuffle(entries)
    for entry in entries:
        entry.number, entry.parent, entry.children = "", None, []
    assert numbers(Outline(entries)) == expected


def test_anchors_are_the_ids_of_the_headed_blocks():
    blocks = [
        SimpleNamespace(id="wat-is-het", value={"heading": "Wat is het?"}),
        SimpleNamespace(id="x", value="tekst"),
        SimpleNamespace(id="y", value={"text": "zonder kop"}),
        SimpleNamespace(id="en-nu", value={"heading": "En nu?"}),
    ]
    assert anchors(blocks) == [("wat-is-het", "Wat is het?"), ("en-nu", "En nu?")]


def test_an_anchor_stays_when_its_heading_changes_or_moves():
    field = ChapterPage._meta.get_field("body")
    before = field.to_python([section_block(heading="Oud", anchor="a"), section_block(heading="Twee", anchor="b")])
    after = field.to_python([section_block(heading="Twee", anchor="b"), section_block(heading="Nieuw", anchor="a")])
    assert anchors(before) == [("a", "Oud"), ("b", "Twee")]
    assert anchors(after) == [("b", "Twee"), ("a", "Nieuw")]


@pytest.mark.parametrize(
    ("texts", "minutes"),
    [
        ([], 1),
        (["<p>Kort.</p>"], 1),
        (["woord " * 200], 1),
        (["woord " * 201], 2),
        (["woord " * 150, "<p>" + "woord " * 150 + "</p>"], 2),
        (["<p>een</p><p>twee</p>" * 500], 5),
        (["<br/>" * 1000], 1),
        (["&nbsp;" * 1000], 1),
    ],
)
def test_reading_time_counts_words_and_not_markup(texts, minutes):
    assert reading_minutes(texts) == minutes
