"""The house of design.md: which way imports run, how large a module is, that what belongs together has one name."""

import ast
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


def imported(path):
    """The first part of every name that a module imports absolutely, wherever in the module it does so."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("app", APPS)
def test_imports_run_one_way(app):
    forbidden = set(APPS[APPS.index(app) + 1 :])
    wrong = {name_of(path): bad for path in modules(app) if (bad := forbidden & set(imported(path)))}
    assert wrong == {}
    assert modules(app)


def test_migrations_depend_one_way():
    for app in APPS:
        for path in (ROOT / app / "migrations").glob("0*.py"):
            named = re.findall(r"\(['\"](\w+)['\"], ['\"]0\w+['\"]\)", path.read_text())
            assert set(named).isdisjoint(APPS[APPS.index(app) + 1 :]), path


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
    own = [model for model in apps.get_models() if issubclass(model, Page) and model._meta.app_label in APPS]
    for model in own:
        if model.is_creatable:
            get_template(model.template)
    assert len(own) > 10
