"""The Dutch catalogue of the interface: complete, compiled, and in the words of Wagtail's own Dutch.

It is made with `manage.py makemessages -l nl --add-location file --no-obsolete -i .venv -i var` and, in
`locale/nl/LC_MESSAGES`, `msgfmt --check django.po -o django.mo` (GNU gettext). Both files are kept, as a
machine that runs the site has no gettext.
"""

import ast
import re
import struct
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

from handreiking.guide.models import ContentPage, Topic

FOLDER = Path("locale", "nl", "LC_MESSAGES")
CATALOGUE = settings.BASE_DIR / FOLDER / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")

# How many of a function's first arguments are texts: (context, singular, plural), by what it takes.
ARGUMENTS = {
    f"{name}{kind}": arguments
    for name, arguments in {
        "gettext": ("msgid",),
        "pgettext": ("context", "msgid"),
        "ngettext": ("msgid", "plural"),
        "npgettext": ("context", "msgid", "plural"),
    }.items()
    for kind in ("", "_lazy", "_noop")
}
STRING = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(rf"\b(n?p?gettext|_)\(({STRING}(?:,\s*{STRING})*)")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Key:
    """What addresses a message: its text, its context, and its plural if it has one."""

    msgid: str
    context: str = ""
    plural: str = ""

    @classmethod
    def of_call(cls, function, texts):
        """The key that a call of a gettext function asks for."""
        return cls(**dict(zip(ARGUMENTS[function], texts, strict=False)))

    @property
    def compiled(self):
        """The key as a compiled catalogue has it."""
        return (f"{self.context}\x04" if self.context else "") + "\x00".join(filter(None, [self.msgid, self.plural]))


@dataclass
class Message:
    """An entry of the catalogue."""

    parts: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    @property
    def key(self):
        """What addresses it."""
        return Key(self.parts["msgid"], self.parts.get("msgctxt", ""), self.parts.get("msgid_plural", ""))

    @property
    def translations(self):
        """The translation, or those of singular and plural."""
        return [text for name, text in self.parts.items() if name.startswith("msgstr")]

    @property
    def pairs(self):
        """Each text beside its translation."""
        return list(zip([self.key.msgid, self.key.plural], self.translations, strict=False))


def read_catalogue(path):
    """Every entry of a .po file, its header first."""
    messages, name = [Message()], None
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            messages.append(Message())
        elif line.startswith("#,"):
            messages[-1].flags |= set(re.findall(r"[\w-]+", line))
        elif not line.startswith("#"):
            keyword, text = re.fullmatch(r'(\w+(?:\[\d\])?)?\s*(".*")', line).groups()
            name = keyword or name
            messages[-1].parts[name] = messages[-1].parts.get(name, "") + ast.literal_eval(text)
    return [message for message in messages if message.parts]


def read_compiled(path):
    """Every entry of a .mo file as {key: translation}, both as they stand there (gettext manual, "MO Files")."""
    data = path.read_bytes()
    magic, _, count, keys, values = struct.unpack_from("<5I", data)
    assert magic == 0x950412DE

    def texts(table):
        for length, start in struct.iter_unpack("<2I", data[table : table + 8 * count]):
            yield data[start : start + length].decode()

    return dict(zip(texts(keys), texts(values), strict=True))


def used_in_templates():
    """What the templates translate, found by what `makemessages` itself reads a template with."""
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html")):
        for function, arguments in TEMPLATE_CALL.findall(templatize(path.read_text("utf-8"))):
            texts = [ast.literal_eval(text) for text in re.findall(STRING, arguments)]
            yield Key.of_call("gettext" if function == "_" else function, texts)


def used_in_code():
    """What the modules of the project's own apps translate."""
    for app in apps.get_app_configs():
        if Path(app.path).parent == settings.BASE_DIR:
            for path in Path(app.path).rglob("*.py"):
                yield from used_in_module(ast.parse(path.read_text("utf-8")))


def used_in_module(tree):
    """What one module translates, under whatever name it imports the functions."""
    names = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", None) or names.get(getattr(node.func, "id", ""))
            if called in ARGUMENTS:
                arguments = node.args[: len(ARGUMENTS[called])]
                if all(isinstance(argument, ast.Constant) for argument in arguments):
                    yield Key.of_call(called, [argument.value for argument in arguments])


@pytest.fixture(scope="module")
def catalogue():
    """The entries of the Dutch catalogue, without its header."""
    return read_catalogue(CATALOGUE)[1:]


def test_the_catalogue_has_every_text_that_is_used_and_no_other(catalogue):
    used = {*used_in_templates(), *used_in_code()}
    # A text that is used both alone and with a plural is one entry, with the plural.
    with_plural = {(key.context, key.msgid) for key in used if key.plural}
    used = {key for key in used if key.plural or (key.context, key.msgid) not in with_plural}
    held = {message.key for message in catalogue}
    assert len(used) > 100
    assert used - held == set(), "run makemessages, translate what is new, run msgfmt"
    assert held - used == set(), "run makemessages and msgfmt"


def test_every_text_is_translated_and_no_translation_is_a_guess(catalogue):
    assert [message.key for message in catalogue if not all(message.translations)] == []
    assert [message.key for message in catalogue if "fuzzy" in message.flags] == []
    assert [m.key for m in catalogue if len(m.translations) != (2 if m.key.plural else 1)] == []


def test_the_compiled_catalogue_is_what_the_readable_one_says():
    readable = {message.key.compiled: "\x00".join(message.translations) for message in read_catalogue(CATALOGUE)}
    # msgfmt leaves out when the texts were gathered, so that the same catalogue compiles to the same file.
    compiled = read_compiled(COMPILED)
    for entries in (readable, compiled):
        entries[""] = re.sub(r"POT-Creation-Date:.*\n", "", entries[""])
    assert compiled == readable, "run msgfmt"
    assert {"Language: nl", "Plural-Forms: nplurals=2; plural=(n != 1);"} <= set(readable[""].splitlines())


@pytest.mark.parametrize("what", [PLACEHOLDER, TAG, re.compile(r"^\s+|\s+$")], ids=["placeholders", "tags", "space"])
def test_translations_keep_what_is_not_words(catalogue, what):
    pairs = [pair for message in catalogue for pair in message.pairs]
    assert any(what.search(text) for text, _ in pairs)
    assert [pair for pair in pairs if Counter(what.findall(pair[0])) != Counter(what.findall(pair[1]))] == []


def test_texts_that_django_and_wagtail_have_too_are_translated_alike(catalogue):
    """The project's catalogue wins from theirs, so another word here would change the admin there."""
    folders = [Path(django.__file__).parent / "conf"]
    folders += [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent != settings.BASE_DIR]
    theirs = {}
    for path in (folder / FOLDER / "django.mo" for folder in folders):
        for key, translation in read_compiled(path).items() if path.exists() else ():
            theirs.setdefault(key, set()).add(translation)
    shared = [message for message in catalogue if message.key.compiled in theirs]
    assert shared
    differing = {
        message.key.msgid: (message.translations[0], theirs[message.key.compiled])
        for message in shared
        if message.translations[0] not in theirs[message.key.compiled] | {""}
    }
    assert differing == {}


@pytest.mark.django_db
def test_readers_see_no_english(client, catalogue):
    """Nor does an own text stay out of sight of gettext: each kind of page shows the translations."""
    english = {
        text
        for message in catalogue
        for text, translation in message.pairs
        if " " in text.strip() and text != translation and not PLACEHOLDER.search(text)
    }
    pages = {page.content_type_id: page for page in ContentPage.objects.visible().specific()}
    addresses = ["/", "/zoeken/", "/zoeken/?q=xyzzy", "/zoeken/?q=online", "/bestaat-niet/"]
    addresses += [page.url for page in pages.values()] + [Topic.objects.first().get_absolute_url()]
    for address in addresses:
        html = client.get(address).content.decode()
        assert "Verlaat deze site" in html
        assert [text for text in english if text in html] == [], address
