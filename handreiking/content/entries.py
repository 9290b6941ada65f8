"""Reads a folder of content files into entries, and checks their structure before anything touches the database."""

from dataclasses import dataclass, field
from pathlib import Path

from handreiking.guide.models import HomePage

from .document import Data, Mapping, Problem, digest, read
from .kinds import ListKind, PageKind, list_kinds, page_kinds
from .site import SITE_KEY

STRUCTURE = {"type", "path", "slug", "children", "order"}


@dataclass
class PageEntry:
    """One page of the files. `path` is its address from the home page ("/inleiding/")."""

    file: Path
    mapping: Mapping
    kind: PageKind
    path: str

    @property
    def key(self) -> str:
        """The key of the page's content record."""
        return f"page:{self.path}"

    @property
    def parent_path(self) -> str | None:
        """The path of the page above, or None for the home page."""
        return None if self.path == "/" else self.path.rstrip("/").rpartition("/")[0] + "/"

    @property
    def slug(self) -> str:
        """The last part of the path."""
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def digest(self) -> str:
        """A fingerprint of what the file says of this page alone."""
        return digest({key: value for key, value in self.mapping.items() if key != "children"})


@dataclass
class Entries:
    """All that a folder of content files holds."""

    pages: list[PageEntry] = field(default_factory=list)
    lists: dict[str, list[tuple[Path, Mapping]]] = field(default_factory=dict)  # by the key of the list kind
    site: tuple[Path, Data] | None = None
    problems: list[Problem] = field(default_factory=list)

    def sibling_order(self, parent_path: str | None) -> list[str]:
        """The slugs of the pages below this path in the order that the files give."""
        parent = next((page for page in self.pages if page.path == parent_path), None)
        named = [str(slug) for slug in (parent.mapping.get("order") or [])] if parent else []
        found = [page.slug for page in self.pages if page.parent_path == parent_path]
        return named + [slug for slug in found if slug not in named]


def read_folder(folder: str | Path) -> Entries:
    """Read every YAML file below `folder`. Problems of structure are in the result's `problems`."""
    entries = Entries()
    files = sorted(Path(folder).rglob("*.yaml"))
    if not files:
        entries.problems.append(Problem(Path(folder), 1, "–", "er zijn geen YAML-bestanden in deze map"))
    kinds = page_kinds()
    lists = {kind.key: kind for kind in list_kinds()}
    for file in files:
        document = read(file)
        if isinstance(document, Problem):
            entries.problems.append(document)
        elif "type" in document:
            _read_page(entries, kinds, file, document, document.get("path"))
        elif set(document) == {SITE_KEY}:
            entries.site = (file, document[SITE_KEY])
        elif len(document) == 1 and next(iter(document)) in lists:
            _read_list(entries, lists[next(iter(document))], file, document)
        else:
            message = f"een bestand heeft “type” en “path”, of één van: {SITE_KEY}, {', '.join(lists)}"
            entries.problems.append(Problem(file, 1, ", ".join(map(str, document)) or "–", message))
    _check_places(entries)
    return entries


def _read_page(entries: Entries, kinds: dict[str, PageKind], file: Path, mapping: Mapping, path: Data) -> None:
    def problem(key: str, message: str) -> None:
        entries.problems.append(Problem(file, mapping.line_of(key), key, message))

    kind = kinds.get(str(mapping.get("type")))
    if kind is None:
        problem("type", f"onbekend: “{mapping.get('type')}”; wel bekend: {', '.join(kinds)}")
        return
    if not isinstance(path, str) or not path.startswith("/") or not path.endswith("/"):
        problem("path", "hier hoort een pad als /inleiding/ (of een slug, bij een pagina onder een andere)")
        return
    for key in mapping:
        if key not in STRUCTURE and key not in kind.fields:
            problem(key, f"onbekend veld; wel bekend: {', '.join(kind.fields)}")
    if (path == "/") != (kind.model is HomePage):
        problem("path", "op / staat de startpagina (type home), en alleen die")
    if not isinstance(mapping.get("order") or [], list):
        problem("order", "hier hoort een lijst van slugs")
    if not mapping.get("title"):
        problem("title", "dit veld is verplicht")
    if not mapping.get("summary"):
        problem("summary", "dit veld is verplicht: wat krijgt de lezer hier?")
    entries.pages.append(PageEntry(file, mapping, kind, path))
    children = mapping.get("children") or []
    if not isinstance(children, list) or not all(isinstance(child, Mapping) for child in children):
        problem("children", "hier hoort een lijst van pagina’s")
        return
    for child in children:
        slug = child.get("slug")
        _read_page(entries, kinds, file, child, f"{path}{slug}/" if slug else None)


def _read_list(entries: Entries, kind: ListKind, file: Path, document: Mapping) -> None:
    items = document[kind.key]
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        entries.problems.append(Problem(file, 1, kind.key, "hier hoort een lijst van dingen met velden"))
        return
    seen = {mapping.get("slug") for _, mapping in entries.lists.get(kind.key, [])}
    for item in items:
        slug = item.get("slug")
        message = None
        if not slug:
            message = "dit veld is verplicht"
        elif not isinstance(slug, str):
            message = "hier hoort tekst (zet een getal tussen aanhalingstekens)"
        elif slug in seen:
            message = f"“{slug}” komt twee keer voor"
        if message:
            entries.problems.append(Problem(file, item.line_of("slug"), "slug", message))
        else:
            seen.add(slug)
        for key in item:
            if key not in kind.fields:
                message = f"onbekend veld; wel bekend: {', '.join(kind.fields)}"
                entries.problems.append(Problem(file, item.line_of(key), str(key), message))
        entries.lists.setdefault(kind.key, []).append((file, item))


def _check_places(entries: Entries) -> None:
    """Note a problem for each page whose path is there twice, or whose parent is missing or may not hold it."""
    entries.pages.sort(key=lambda page: page.path.count("/"))
    pages: dict[str, PageEntry] = {}
    for page in entries.pages:
        if page.path in pages:
            message = f"{page.path} komt twee keer voor"
            entries.problems.append(Problem(page.file, page.mapping.line_of("path"), "path", message))
        pages[page.path] = page
    for page in entries.pages:
        parent = pages.get(page.parent_path or "")
        if page.parent_path and not parent:
            message = f"er is geen pagina op {page.parent_path} in de bestanden"
            entries.problems.append(Problem(page.file, page.mapping.line_of("path"), "path", message))
        elif parent and parent.kind.model not in page.kind.model.allowed_parent_page_models():
            message = f"“{page.kind.name}” kan niet onder “{parent.kind.name}” staan"
            entries.problems.append(Problem(page.file, page.mapping.line_of("type"), "type", message))
