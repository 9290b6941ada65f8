"""Reads and writes YAML, and remembers on which line each key stands."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

#: What a file holds: texts, numbers, dates, true and false, and lists and mappings of these.
Data: TypeAlias = Any


@dataclass(frozen=True)
class Problem:
    """Something wrong in a content file: where (file, line from 1, field) and what."""

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


class Mapping(dict[str, Data]):
    """A YAML mapping that knows its own line and the line of each key."""

    line = 1
    lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """The line (from 1) on which the key stands, or the mapping itself when the key is absent."""
        return self.lines.get(key, self.line)


class _Loader(yaml.SafeLoader):
    def construct_object(self, node: yaml.Node, deep: bool = False) -> Data:
        """The value of a node; what is YAML and yet no value ("2026-02-31") is an error that knows its line."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[Mapping]:
    mapping = Mapping()
    mapping.line = node.start_mark.line + 1
    mapping.lines = {}
    yield mapping
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(None, None, "een sleutel is een woord", key_node.start_mark)
        if key in mapping:
            raise yaml.constructor.ConstructorError(
                None, None, f"de sleutel “{key}” staat er twee keer", key_node.start_mark
            )
        mapping.lines[key] = key_node.start_mark.line + 1
        mapping[key] = loader.construct_object(value_node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Data) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def read(path: Path) -> Mapping | Problem:
    """Read one file. Returns its mapping, or the `Problem` when it is not a YAML mapping in UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8")
        document = yaml.load(text, _Loader)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "–", f"geen UTF-8: {error.reason}")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return Problem(path, line, "–", f"geen geldige YAML: {error.reason}")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Problem(path, line, "–", f"geen geldige YAML: {error.problem}")
    except RecursionError:
        return Problem(path, 1, "–", "geen geldige YAML: te diep genest")
    if not isinstance(document, Mapping):
        return Problem(path, 1, "–", "het bestand moet uit sleutels met waarden bestaan")
    return document


def write(path: Path, document: dict[str, Data]) -> None:
    """Write a mapping as YAML in the one form that `read` reads back to the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=False
    )
    path.write_text(text, "utf-8")


def digest(value: Data) -> str:
    """A fingerprint of plain data (mappings, lists, strings, numbers, dates)."""
    return hashlib.sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()
