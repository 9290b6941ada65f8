"""Broken content files are refused with file, line and field, and nothing is changed."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from handreiking.content.models import ContentRecord
from handreiking.guide.models import Figure, GlossaryTerm, Source
from tests.content_files import everything, write_files

pytestmark = pytest.mark.django_db

PAGE, CASE, FIGURES, TERMS = "pages/proef.yaml", "cases/nel.yaml", "lists/figures.yaml", "lists/glossary.yaml"
NEEDED = "dit veld is verplicht"
LONG = " en nog wat" * 30

# In which file, which piece of it becomes what; then the field that is named and words of the message. The line
# that is named is the one on which the change begins, or else the one on which the last string begins.
BROKEN = [
    # No YAML
    (PAGE, "title: Proef\n", "\ttitle: Proef\n", "–", "geen geldige YAML"),
    (PAGE, "title: Proef\n", "title: een: twee\n", "–", "geen geldige YAML"),
    (PAGE, "title: Proef\n", 'title: "\x07"\n', "–", "geen geldige YAML"),
    (PAGE, "title: Proef\n", "title: !!python/name:os.system\n", "–", "geen geldige YAML"),
    (PAGE, "title: Proef\n", "title: Proef\ntitle: Nog eens\n", "–", "“title” staat er twee keer"),
    (PAGE, "title: Proef\n", "title: Proef\n[a]: b\n", "–", "een sleutel is een woord"),
    (PAGE, "    place: Ede", "    5: Ede", "–", "een sleutel is een woord"),
    (PAGE, "01-31\nreview_by", "02-31\nreview_by", "–", "geen geldige YAML"),
    ("site.yaml", "site:\n", "zomaar:\n", "zomaar", "een bestand heeft"),
    # Places in the tree
    (PAGE, "path: /proef/\n", "", "path", "een pad als", "type: chapter"),
    (PAGE, "path: /proef/", "path: proef", "path", "een pad als"),
    (PAGE, "path: /proef/", "path: [/proef/]", "path", "een pad als"),
    (PAGE, "path: /proef/", "path: /weg/proef/", "path", "geen pagina op /weg/"),
    (PAGE, "path: /proef/", "path: /de proef/", "slug", "", "path: /de"),
    (PAGE, "path: /proef/", "path: /", "path", "de startpagina"),
    ("pages/home.yaml", "path: /", "path: /start/", "path", "de startpagina"),
    ("pages/home.yaml", "order:\n- proef\n", "order: proef\nx:\n", "order", "een lijst van slugs"),
    (PAGE, "- slug: deel\n  type: section", "- type: section", "path", "een slug"),
    (PAGE, "- slug: rol", "- slug: deel", "path", "/proef/deel/ komt twee keer voor"),
    (PAGE, "children:\n- slug: deel\n  type: section", "children: deel\nx:\n- x: y", "children", "lijst van pagina’s"),
    (PAGE, "type: chapter", "type: section", "type", "“section” kan niet onder “home” staan"),
    (
        PAGE,
        "vorm\n    type: harm\n    title: Vorm",
        "vorm\n    type: chapter\n    title: Vorm",
        "type",
        "“chapter” kan niet onder “section” staan",
    ),
    # Kinds and fields of pages
    (PAGE, "type: chapter", "type: hoofdstuk", "type", "onbekend: “hoofdstuk”"),
    (PAGE, "type: chapter", "type: [chapter]", "type", "onbekend"),
    (PAGE, "title: Proef\n", "titel: Proef\ntitle: Proef\n", "titel", "onbekend veld"),
    (PAGE, "  title: Deel\n", "  title: Deel\n  kleur: rood\n", "kleur", "onbekend veld"),
    (PAGE, "  title: Deel\n", "", "title", NEEDED, "- slug: deel"),
    (PAGE, "title: Proef\n", "title:\n", "title", NEEDED, "title:\n"),
    (PAGE, "title: Proef\n", "title: [Proef]\n", "title", "één waarde"),
    (PAGE, "title: Proef\n", "title: {nl: Proef}\n", "title", "één waarde"),
    (PAGE, "title: Proef\n", "title: yes\n", "title", "aanhalingstekens"),
    (PAGE, "title: Proef\n", f"title: Proef{LONG}\n", "title", "255"),
    (PAGE, "  summary: Een deel van de proef.\n", "", "summary", NEEDED, "- slug: deel"),
    (PAGE, "Wat je hier krijgt.", f"Wat je hier krijgt{LONG}.", "summary", "260"),
    (PAGE, "reviewed_on: 2026-01-31", "reviewed_on: gisteren", "reviewed_on", "gisteren"),
    (PAGE, "tags: [proeven]", "tags: proeven", "tags", "hier hoort een lijst"),
    (PAGE, "tags: [proeven]", "tags: [proeven, weg]", "tags", "onbekend: “weg”"),
    (PAGE, "sources: [proef-2020]", "sources: [weg-2020]", "sources", "onbekend: “weg-2020”"),
    (PAGE, "sources: [proef-2020]", "sources: [[proef-2020]]", "sources", "onbekend"),
    (PAGE, "harm_type: proefvorm", "harm_type: weg", "harm_type", "onbekend: “weg”"),
    (PAGE, "harm_type: proefvorm", "harm_type: [proefvorm]", "harm_type", "onbekend"),
    (PAGE, "harm_type: proefvorm", "harm_type: andere-vorm", "harm_type", ""),
    (PAGE, "  audience: proefpersoon\n", "", "audience", NEEDED, "- slug: rol"),
    (PAGE, "    Wat je kunt doen.\n", "    ![x](https://x.nl/x.png)\n", "intro", "geen koppen, beelden", "  intro: |"),
    # Blocks
    (PAGE, "    - callout:", "    - kader:", "kader", "onbekende soort blok"),
    (PAGE, "- section:\n    heading: Tw", "- tip_group:\n    heading: Tw", "tip_group", "onbekende soort blok"),
    (PAGE, "    - scene: nel/begin", "    - nel/begin", "content", "precies één soort", "    content:\n    - text: |"),
    (PAGE, "- scene: nel/begin", "- scene: nel/begin\n      text: x", "content", "precies één soort", "scene: nel"),
    (PAGE, "content:\n    - text: Niet meer.", "content: x\n    y:", "content", "lijst van blokken"),
    (PAGE, "    heading: Tweede kop\n", "", "heading", NEEDED, "    content:\n    - text: Niet"),
    (PAGE, "heading: Tweede kop", "heading: [Tweede kop]", "heading", "één waarde"),
    (PAGE, "heading: Tweede kop", "heading: on", "heading", "aanhalingstekens"),
    (PAGE, "heading: Tweede kop", f"heading: Tweede kop{LONG}", "heading", "160"),
    (PAGE, "    place: Ede", "    plaats: Ede", "plaats", "onbekend veld"),
    (PAGE, "text: Kijk uit.", "text: {a: Kijk uit.}", "text", "één waarde"),
    (PAGE, "text: Kijk uit.", "text: [Kijk uit.]", "text", "één waarde"),
    (PAGE, "kind: let-op", "kind: pas-op", "kind", "pas-op"),
    (PAGE, "id: eerste-kop", "id: Eerste kop", "id", "“Eerste kop” is geen anker"),
    (
        PAGE,
        "    heading: Tw",
        "    id: eerste-kop\n    heading: Tw",
        "body",
        "“eerste-kop” komt twee",
        "body:\n- section",
    ),
    (PAGE, "id: vraag-door", "id: algemeen", "body", "“algemeen” komt twee keer voor", "  body:\n  - tip_group"),
    (PAGE, "          title: Vraag door\n", "", "title", NEEDED, "          id: vraag-door"),
    # Text and links
    (PAGE, "Niet meer.", "Lees [dit](/weg/).", "text", "geen pagina op /weg/"),
    (PAGE, "Niet meer.", "Lees [dit](javascript:alert).", "text", "een link is"),
    (PAGE, "text: Kijk uit.", 'text: "# Kijk uit."', "text", "geen koppen"),
    (PAGE, "text: Kijk uit.", "text: <b>Kijk uit.</b>", "text", "HTML"),
    (PAGE, "/proef/deel/\n          description", "/weg/\n          description", "url", "geen pagina op /weg/"),
    (PAGE, "  url: /proef/deel/\n          desc", "  desc", "url", NEEDED, "title: Het deel\n          desc"),
    (PAGE, "url: https://www.example.org/\n", "url: elders te vinden\n", "url", ""),
    (PAGE, "url: https://www.example.org/\n", "url: javascript:alert(1)\n", "url", ""),
    # References
    (PAGE, "[proef-vrouwen, proef-mannen]", "[proef-vrouwen, weg]", "items", "onbekend: “weg”"),
    (PAGE, "[proef-vrouwen, proef-mannen]", "[]", "items", NEEDED),
    (PAGE, "[proef-vrouwen, proef-mannen]", "proef-mannen", "items", "hier hoort een lijst"),
    (PAGE, "[proef-vrouwen, proef-mannen]", f"[{', '.join(['proef-mannen'] * 13)}]", "items", "hoogstens 12"),
    (PAGE, "scene: nel/begin", "scene: nel/weg", "scene", "geen scène “nel/weg”"),
    (PAGE, "scene: nel/begin", "scene: begin", "scene", "geen scène “begin”"),
    # Cases
    (CASE, "content_note: iets naars\n", "", "content_note", "", "path:"),
    (CASE, "article_url: https://www.example.org/nel", "article_url: movisie", "article_url", ""),
    (CASE, "what_helped: Praten.", "what_helped: [Praten.]", "what_helped", "één waarde"),
    (CASE, "- slug: begin\n  title", "- title", "slug", NEEDED),
    (CASE, "  title: Het begin\n", "", "title", NEEDED, "- slug: begin"),
    (CASE, "title: Het begin", f"title: Het begin{LONG}", "title", "120"),
    (CASE, "  title: Het begin\n", "  title: Het begin\n  kop: x\n", "kop", "onbekend veld"),
    (CASE, "  body: Zo begon het.\n", "", "body", NEEDED, "- slug: begin"),
    (CASE, "body: Zo begon het.", "body: [Zo begon het.]", "body", "één waarde"),
    (CASE, "body: Zo begon het.", "body: Zie [dit](/weg/).", "body", "geen pagina op /weg/"),
    (CASE, "- slug: einde", "- slug: begin", "slug", "“begin” komt twee keer voor"),
    (CASE, "- slug: einde", "- slug: het einde", "slug", ""),
    (CASE, "- slug: begin", "- slug: start", "scenes", "“begin” kan niet weg: ze staat nog op", "scenes:"),
    (CASE, "- slug: begin\n  title: Het begin\n", "- [begin]\n- x: y\n", "scenes", "lijst van scènes", "scenes:"),
    (CASE, "- Wat doe jij?\n", "- Wat: doe jij?\n", "question", "één waarde", "questions:"),
    (CASE, "questions:\n- Wat doe jij?\n- Wat doet", "questions: Wat doet", "questions", "een lijst"),
    # Lists
    (FIGURES, "- slug: proef-mannen\n  measure", "- measure", "slug", NEEDED),
    (FIGURES, "slug: proef-mannen", "slug: 2020", "slug", "hier hoort tekst"),
    (FIGURES, "slug: proef-mannen", "slug: [x]", "slug", "hier hoort tekst"),
    (FIGURES, "slug: proef-mannen", "slug: proef mannen", "slug", ""),
    (FIGURES, "slug: proef-vrouwen", "slug: proef-mannen", "slug", "“proef-mannen” komt twee keer voor"),
    (FIGURES, "  group: mannen", "  groep: mannen", "groep", "onbekend veld"),
    (FIGURES, "  source: proef-2020\n- slug", "- slug", "source", NEEDED, "- slug: proef-mannen"),
    (FIGURES, "proef-2020\n  note", "weg\n  note", "source", "onbekend: “weg”"),
    (FIGURES, "proef-2020\n  note", "{}\n  note", "source", NEEDED),
    (FIGURES, "  value: 30\n", "", "value", "", "- slug: proef-vrouwen"),
    (FIGURES, "value: 30", "value: veel", "value", "veel"),
    (FIGURES, "value: 2.7", "value: 2.777", "value", ""),
    (FIGURES, "value: 2.7", "value: .inf", "value", ""),
    (FIGURES, "value: 2.7", "value: [2.7]", "value", "één waarde"),
    (FIGURES, "  value: 30\n  unit: procent", "  value: 30\n  unit: ton", "unit", "ton"),
    (FIGURES, "year: 2020", "year: toen", "year", "toen"),
    ("lists/sources.yaml", "- Proef, A.\n", "- [Proef, A.]\n", "authors", "lijst van teksten", "authors:"),
    ("lists/sources.yaml", "authors:\n  - Proef, A.\n  - et al.\n", "authors: Proef, A.\n", "authors", "een lijst"),
    ("lists/sources.yaml", "  authors:\n  - Proef, A.\n  - et al.\n", "", "authors", "", "- slug: proef-2020"),
    ("lists/sources.yaml", "url: https://www.example.org/werk", "url: werk", "url", ""),
    (TERMS, "  definition: Een zin om te proberen.\n", "", "definition", "", "- slug: proefzin"),
    (TERMS, "term: proefzin", "term: proefwoord", "term", ""),
    (TERMS, "see_also:\n  - proefzin\n", "see_also:\n  - weg\n", "see_also", "onbekend: “weg”", "see_also:"),
    (TERMS, "page: /proef/deel/", "page: /weg/", "page", "geen pagina op /weg/"),
    (TERMS, "page: /proef/deel/", "page: 5", "page", "geen pagina op 5"),
    (TERMS, "page: /proef/deel/", "page: [/proef/]", "page", "geen pagina op"),
    (
        "lists/tags.yaml",
        "- slug: proeven\n",
        "- slug: ook\n  name: Proeven\n- slug: proeven\n",
        "name",
        "",
        "  name: Proeven\n- ",
    ),
    ("lists/harm_types.yaml", "colour: blauw", "colour: roze", "colour", "roze"),
    # Settings
    ("site.yaml", "exit_address:", "uitgang:", "uitgang", "onbekend veld"),
    ("site.yaml", "address: https://www.example.org/", "address: javascript:alert(1)", "exit_address", ""),
    ("site.yaml", "phone: 0800-2000", "phone: bel ons", "phone", ""),
    ("site.yaml", "phone: 0800-2000", "phone: 0800-2000<b>", "phone", ""),
    ("site.yaml", "    phone: 0800-2000\n", "", "phone", NEEDED, "name: Hulplijn"),
    (
        "site.yaml",
        "  help_lines:\n  - name",
        "  help_lines:\n  - Hulplijn\n  - name",
        "help_line",
        "namen",
        "  help_lines:",
    ),
    # Pictures
    ("pages/uitleg.yaml", "file: proef.png", "file: weg.png", "file", "er is geen bestand images/weg.png"),
    ("pages/uitleg.yaml", "file: proef.png", "file: ../../site.yaml", "file", "er is geen bestand images/site.yaml"),
    (
        "pages/uitleg.yaml",
        "image:\n          file: proef.png\n",
        "image: proef.png\n        x:\n",
        "image",
        "file, title en alt",
    ),
]

WHOLE = [
    ("pages/nieuw.yaml", b"", "–", 1, "sleutels met waarden"),
    ("pages/nieuw.yaml", b"- type: chapter\n", "–", 1, "sleutels met waarden"),
    ("pages/nieuw.yaml", b"zomaar wat\n", "–", 1, "sleutels met waarden"),
    ("pages/nieuw.yaml", b"title: x\nsummary: y\n", "title, summary", 1, "een bestand heeft"),
    ("pages/nieuw.yaml", "path: /nieuw/\ntitle: één\n".encode("latin-1"), "–", 2, "geen UTF-8"),
    ("pages/nieuw.yaml", "path: /nieuw/\n".encode("utf-16"), "–", 1, "geen UTF-8"),
    ("pages/nieuw.yaml", b"\x89PNG\r\n\x1a\n\x00", "–", 1, "geen UTF-8"),
    ("pages/nieuw.yaml", b"a: " + b"[" * 5000, "–", 1, "geen geldige YAML"),
    ("pages/nieuw.yaml", b"a: 1\n---\nb: 2\n", "–", 2, "geen geldige YAML"),
    ("pages/nieuw.yaml", b"a: &a\n  b: *a\n", "–", 1, "geen geldige YAML"),
    ("pages/nieuw.yaml", b"a: !!timestamp x\n", "–", 1, "geen geldige YAML"),
    ("pages/nieuw.yaml", b"\ttitle: x\n", "–", 1, "geen geldige YAML"),
    ("lists/tags.yaml", b"tags: geen\n", "tags", 1, "lijst van dingen"),
    ("lists/tags.yaml", b"tags:\n", "tags", 1, "lijst van dingen"),
    ("lists/tags.yaml", b"tags:\n- proeven\n", "tags", 1, "lijst van dingen"),
    ("site.yaml", b"site: x\n", "site", 1, "velden met waarden"),
    ("site.yaml", b"site:\n", "site", 1, "velden met waarden"),
    ("site.yaml", b"site:\n  help_lines: x\n", "help_lines", 2, "een lijst"),
    (
        "site.yaml",
        b"site:\n  help_lines:" + b"\n  - name: x\n    phone: 112\n    description: x" * 5,
        "help_lines",
        2,
        "hoogstens 4",
    ),
]


@pytest.fixture
def folder(small_site, tmp_path):
    """A copy of the small site's files, to break."""
    return shutil.copytree(small_site, tmp_path / "inhoud")


def refusal(folder):
    """What load_content says when it refuses a folder, after a look that nothing changed."""
    before = everything()
    with pytest.raises(CommandError) as refused:
        call_command("load_content", str(folder))
    assert everything() == before
    return str(refused.value)


def line_at(text, position):
    """The number of the line, from 1, at a position in a text."""
    return text.count("\n", 0, position) + 1


def first_difference(text, other):
    """The position at which two texts begin to differ."""
    return next(i for i, (one, two) in enumerate(zip(text, other, strict=False)) if one != two)


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: f"{row[0]}-{row[3]}-{row[2][-40:]!r}")
def test_a_broken_file_is_refused_by_file_line_and_field(folder, row):
    name, old, new, field, message, *at = row
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, "the piece to break has to be there once"
    broken = text.replace(old, new)
    path.write_text(broken, "utf-8")
    position = broken.index(at[0]) if at else first_difference(text, broken)
    said, place = refusal(folder), f"{path}:{line_at(broken, position)}: {field}: "
    problems = [line for line in said.splitlines() if place in line]
    assert problems, said
    assert any(message in problem.partition(place)[2] for problem in problems), said


@pytest.mark.parametrize(("name", "content", "field", "line", "message"), WHOLE)
def test_a_file_that_is_no_content_is_refused(folder, name, content, field, line, message):
    (folder / name).write_bytes(content)
    said = refusal(folder)
    assert f"{folder / name}:{line}: {field}: " in said
    assert message in said


def test_the_refusal_names_every_broken_file_at_once(folder):
    write_files(folder, {"pages/a.yaml": "type: x\n", "pages/b.yaml": "[", "lists/c.yaml": "tags: x\n"})
    said = refusal(folder)
    assert "er is niets veranderd" in said
    assert all(f"{folder / name}:1: " in said for name in ("pages/a.yaml", "pages/b.yaml", "lists/c.yaml"))


def test_the_refusal_names_every_wrong_field_of_the_pages_at_once(folder):
    path = folder / PAGE
    text = path.read_text("utf-8").replace("Kijk uit.", "<b>").replace("Niet meer.", "Zie [x](/weg/)")
    path.write_text(text, "utf-8")
    said = refusal(folder)
    assert said.count(": text: ") == 2


def test_one_broken_file_keeps_the_good_ones_out(folder):
    new = "path: /nieuw/\ntype: information\ntitle: Nieuw\nsummary: Nieuw.\n"
    write_files(folder, {"pages/a.yaml": new, "pages/z.yaml": new.replace("/nieuw/", "/z/") + "tags: [weg]\n"})
    assert f"{folder / 'pages/z.yaml'}:5: tags: onbekend: “weg”" in refusal(folder)


def test_a_service_for_ages_that_nobody_has_is_refused(folder):
    organisations = "organisations:\n- slug: proef\n  name: Proef\n"
    service = (
        "- slug: proef\n  organisation: proef\n  name: Proef\n  description: Proef.\n  min_age: 25\n  max_age: 18\n"
    )
    lists = {"organisations": organisations, "services": f"services:\n{service}"}
    write_files(folder, {f"lists/{name}.yaml": text for name, text in lists.items()})
    said = refusal(folder)
    assert f"{folder / 'lists/services.yaml'}:7: max_age: " in said
    assert len(said.splitlines()) == 2, said  # this, and that nothing was changed


def test_a_scene_may_go_when_no_page_shows_it_any_more(folder):
    for name, old, new in [(PAGE, "scene: nel/begin", "scene: nel/einde"), (CASE, "- slug: begin", "- slug: start")]:
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    call_command("load_content", str(folder))


def test_an_empty_folder_is_refused(tmp_path):
    assert f"{tmp_path}:1: –: er zijn geen YAML-bestanden in deze map" in refusal(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert "Er is geen map" in refusal(tmp_path / "weg")


def test_a_page_cannot_become_one_of_another_kind(folder):
    path = folder / PAGE
    text = path.read_text("utf-8")
    broken = text.replace("- slug: nog-een-deel\n  type: section", "- slug: nog-een-deel\n  type: role\n  audience: x")
    path.write_text(broken, "utf-8")
    line = line_at(broken, broken.index("type: role\n  audience: x"))
    assert f"{path}:{line}: type: hier staat al een pagina van een andere soort" in refusal(folder)


def test_what_a_file_no_longer_names_stays(folder):
    (folder / FIGURES).unlink()
    (folder / TERMS).unlink()
    call_command("load_content", str(folder))
    assert Figure.objects.filter(slug="proef-mannen").exists()
    assert GlossaryTerm.objects.filter(slug="proefwoord").exists()
    assert Source.objects.filter(slug="proef-2020").exists()
    assert ContentRecord.objects.filter(key="figures:proef-mannen").exists()
