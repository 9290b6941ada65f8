"""The house: which way imports run, how large a module is, that what belongs together has one name."""

import ast
import functools
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from wagtail.models import Page

from .stream_blocks import APPS, own_stream_blocks

ROOT = Path(settings.BASE_DIR)
MOST_LINES = 400
#: Blocks that only group others, or that stand in another's list: their look is the list's.
WITHOUT_A_LOOK = {"content", "link", "help_line"}


def modules(*folders):
    """The project's Python files in these folders, migrations aside."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def name_of(path):
    return str(path.relative_to(ROOT))


#: Which rooms each room may import from, its own aside. A room is a folder; `<app>/content.py` is a part of the content
#: files, and what starts an app or registers with Wagtail ties everything together, as the project itself does.
LAYERS = {
    "handreiking.dutch": set(),
    "referrals": {"handreiking.dutch"},
    "handreiking.guide": {"referrals", "handreiking.dutch"},
    "casestudies": {"handreiking.guide", "referrals", "handreiking.dutch"},
    "handreiking.search": {"handreiking.guide", "referrals", "handreiking.dutch"},
}
LAYERS["handreiking.content"] = set(LAYERS)
LAYERS["project"] = set(LAYERS)
TYING = ("apps", "wagtail_hooks")


def dotted(path):
    """The name of a module as it is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(name):
    """The room of a module."""
    app = next((room for room in LAYERS if name == room or name.startswith(f"{room}.")), "project")
    if name.startswith("handreiking.content") or (name.endswith(".content") and name.count(".") == app.count(".") + 1):
        return "handreiking.content"
    return "project" if name.rpartition(".")[2] in TYING else app


@functools.cache
def imports():
    """{module: the modules of the project that it imports, wherever in it}, by their dotted names."""
    names = {dotted(path): path for path in modules(*APPS)}
    return {name: {found for found in _imported(name, path, names) if found != name} for name, path in names.items()}


def _imported(name, path, names):
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *filter(None, [node.module])])
            found = {f"{base}.{alias.name}" for alias in node.names} & names.keys()
            yield from found or {base} & names.keys()


def circle(graph):
    """A list of names that lead around, or [] when there is no way around in a graph of {name: names it leads to}."""
    done = set()

    def walk(name, way):
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        found = next(filter(None, (walk(other, [*way, name]) for other in sorted(graph.get(name, ())))), [])
        done.add(name)
        return found

    return next(filter(None, (walk(name, []) for name in sorted(graph))), [])


def test_imports_run_one_way_between_rooms():
    wrong = [
        f"{name} -> {other}"
        for name, others in imports().items()
        for other in others
        if room_of(name) != room_of(other) and room_of(other) not in LAYERS[room_of(name)]
    ]
    assert wrong == []
    assert {room_of(name) for name in imports()} == LAYERS.keys()


def test_no_file_imports_itself_by_way_of_others():
    assert circle(imports()) == []


@pytest.mark.parametrize("app", [room for room in LAYERS if room != "project"])
def test_no_folder_imports_itself_by_way_of_others(app):
    def part(name):
        """The folder or single module of the app that a module belongs to."""
        return name.removeprefix(f"{app}.").partition(".")[0]

    graph = {}
    for name, others in imports().items():
        inside = {part(other) for other in others if room_of(other) == app and other != app}
        if room_of(name) == app and name != app:
            graph.setdefault(part(name), set()).update(inside - {part(name)})
    assert graph
    assert circle(graph) == []


def test_a_circle_is_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


def test_the_language_knows_neither_django_nor_the_site():
    for path in modules("handreiking/dutch"):
        named = [
            node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        names = {getattr(node, "module", None) or node.names[0].name for node in named if not getattr(node, "level", 0)}
        assert not {name for name in names if name.split(".")[0] in ("django", "wagtail", *APPS)}, path


def test_every_package_says_what_is_in_it():
    empty = {"management", "commands", "migrations", "settings", "templatetags"}
    packages = [path for path in modules(*APPS) if path.name == "__init__.py" and path.parent.name not in empty]
    lines = {name_of(path): ast.get_docstring(ast.parse(path.read_text())) for path in packages}
    assert [name for name, text in lines.items() if not text or len(text.splitlines()) > 10] == []


def test_migrations_depend_one_way():
    labels = {config.label: config.name for config in apps.get_app_configs() if config.name in LAYERS}
    assert len(labels) == 5
    for label, room in labels.items():
        for path in (ROOT / apps.get_app_config(label).path / "migrations").glob("0*.py"):
            named = set(re.findall(r"\(['\"](\w+)['\"], ['\"]0\w+['\"]\)", path.read_text())) & labels.keys()
            assert {labels[other] for other in named - {label}} <= LAYERS[room], path


def test_the_directory_knows_no_page_type():
    for path in modules("referrals"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
        assert not {name for name in names if name.endswith("Page")}, path


def test_no_module_is_long():
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in modules(*APPS)}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_module_is_called_utils():
    assert [name_of(path) for path in modules(*APPS) if path.stem in ("utils", "helpers", "misc", "common")] == []


def test_packages_only_re_export():
    for path in modules(*APPS):
        if path.name == "__init__.py":
            kinds = {type(node) for node in ast.parse(path.read_text()).body}
            assert kinds <= {ast.Import, ast.ImportFrom, ast.Assign, ast.Expr}, path


def test_page_types_name_each_other_by_string():
    seen = 0
    for path in modules(*APPS):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            if node.targets[0].id in ("parent_page_types", "subpage_types"):
                seen += 1
                for element in node.value.elts:
                    assert isinstance(element, ast.Constant), f"{name_of(path)}:{node.lineno}"
                    assert "." in element.value, f"{name_of(path)}:{node.lineno}"
    assert seen > 10


def test_every_block_has_a_template_of_its_name():
    blocks = own_stream_blocks()
    assert {"section", "text", "scene", "tip_group", "tip", "figures", "links", "help_line"} <= set(blocks)
    for name, block in blocks.items():
        assert block.meta.template == f"blocks/{name}.html", name
        get_template(block.meta.template)


def test_every_block_has_a_stylesheet_of_its_name_unless_it_has_no_look():
    names = {path.stem for path in (ROOT / "templates" / "blocks").glob("*.html")}
    styled = {path.stem for path in (ROOT / "static" / "css" / "components").glob("*.css")}
    assert names - styled == WITHOUT_A_LOOK


def test_every_block_template_belongs_to_a_block():
    names = {path.stem for path in (ROOT / "templates" / "blocks").glob("*.html")}
    assert names - set(own_stream_blocks()) == {"content", "link"}


def test_every_stylesheet_of_a_component_is_imported_and_has_a_template_or_class_of_its_name():
    site = (ROOT / "static" / "css" / "site.css").read_text()
    templates = list((ROOT / "templates").rglob("*.html"))
    names = {path.stem for path in templates}
    classes = {
        name
        for path in templates
        for found in re.findall(r'class="([^"]*)"', path.read_text())
        for name in found.split()
    }
    styles = list((ROOT / "static" / "css" / "components").glob("*.css"))
    assert [path.name for path in styles if f"components/{path.name}" not in site] == []
    assert [path.name for path in styles if path.stem not in names and path.stem.replace("_", "-") not in classes] == []


def test_every_page_type_has_its_template():
    own = [model for model in apps.get_models() if issubclass(model, Page) and model.__module__.split(".")[0] in APPS]
    for model in own:
        if model.is_creatable:
            get_template(model.template)
    assert len(own) > 10
