"""The templates can be read: no long lines, and one element a line. How far a line is indented, djhtml holds."""

import re

import pytest
from django.conf import settings

MOST_CHARACTERS = 120
#: Elements that stand on a line of their own. Any other may share a line with the words it belongs to.
BLOCK_LEVEL = (
    "address|article|aside|blockquote|body|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    r"h\d|h\{|head|header|hr|html|legend|li|link|main|meta|nav|ol|p|script|section|style|summary|table|tbody|td|tfoot|"
    "th|thead|title|tr|ul"
)
OPENS = re.compile(rf"<(?:{BLOCK_LEVEL})(?![\w-])")
CLOSES = re.compile(rf"</(?:{BLOCK_LEVEL})(?![\w-])")


def faults(line):
    """What is wrong with one line of a template, as a list of strings."""
    found = []
    if len(line) > MOST_CHARACTERS:
        found.append(f"{len(line)} characters")
    if any(line[: opens.start()].strip() for opens in OPENS.finditer(line)):
        found.append("an element that does not begin its line")
    if len(CLOSES.findall(line)) > 1:
        found.append("two elements that end")
    return found


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>",
        "<ul>{% for name in names %}<li>{{ name }}</li>",
        "{% if name %}<p>{{ name }}</p>{% endif %}",
        "{{ name }}<h{{ level }}>",
        "</p></div>",
        "  {{ name }}" + "," * MOST_CHARACTERS,
    ],
)
def test_a_line_with_more_than_one_element_is_a_fault(line):
    assert faults(line)


@pytest.mark.parametrize(
    "line",
    [
        '    <li><a href="/">{{ name }}</a></li>',
        "<p>{% if name %}<strong>{{ name }}</strong>, <em>{{ kind }}</em>{% endif %}</p>",
        "</ul>",
        '<p class="a"',
        "<pre>",
        "," * MOST_CHARACTERS,
    ],
)
def test_an_element_with_what_stands_in_its_words_is_one_line(line):
    assert not faults(line)


def test_every_template_has_short_lines_and_one_element_a_line():
    wrong = [
        f"{path.relative_to(settings.BASE_DIR)}:{number}: {fault}"
        for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for fault in faults(line)
    ]
    assert wrong == []
