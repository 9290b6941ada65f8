"""What the parts of a load share, and those of a dump: lookups by slug and path, and what was found to be wrong."""

from collections.abc import Callable
from pathlib import Path

from django.db.models import Model
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from .document import Mapping, Problem


class LoadContext:
    """What the parts of a load share: the root page, the problems found so far, and lookups by slug and path."""

    def __init__(self, folder: Path, home_url_path: str, moved: dict[str, int]) -> None:
        self.folder = folder
        self._moved = moved
        self._checks: list[tuple[Path, Mapping, str, Callable[[], str | None]]] = []
        self.home_url_path = home_url_path
        self.problems: list[Problem] = []
        #: The file that is being loaded, and the place on the site of what is being loaded.
        self.file, self.where = folder, ""
        self._pages: dict[str, int | None] = {}
        self._objects: dict[type[Model], dict[str, Model | None]] = {}

    def problem(self, mapping: Mapping, key: str, message: str) -> None:
        """Note a problem with a key of a mapping of the current file."""
        self.problems.append(Problem(self.file, mapping.line_of(key), str(key), message))

    def page_id(self, path: str) -> int | None:
        """The primary key of the page at this path ("/inleiding/"), or that an editor moved from there, or None."""
        if path not in self._pages:
            pages = Page.objects.values_list("pk", flat=True)
            there = pages.filter(url_path=self.home_url_path.rstrip("/") + path).first()
            self._pages[path] = there or pages.filter(pk=self._moved.get(path)).first()
        return self._pages[path]

    def check_later(self, mapping: Mapping, key: str, check: Callable[[], str | None]) -> None:
        """Have `check` called after everything was loaded; what it returns is a problem with this key, unless None."""
        self._checks.append((self.file, mapping, key, check))

    def run_checks(self) -> None:
        """Call the checks that were put off, and note their problems."""
        for file, mapping, key, check in self._checks:
            self.file = file
            if message := check():
                self.problem(mapping, key, message)

    def forget_pages(self) -> None:
        """Forget looked-up pages, after pages were made."""
        self._pages.clear()

    def object(self, model: type[Model], slug: str) -> Model | None:
        """The object of this model with this slug, or None."""
        if model not in self._objects:
            self._objects[model] = {}
        found = self._objects[model]
        if slug not in found:
            found[slug] = model._default_manager.filter(slug=slug).first()
        return found[slug]

    def forget_objects(self) -> None:
        """Forget looked-up objects, after objects were made."""
        self._objects.clear()


class DumpContext:
    """What a dump shares: the paths of pages, and the images that the pages name (file name to image)."""

    def __init__(self, home_url_path: str) -> None:
        self.images: dict[str, AbstractImage] = {}
        self._home = home_url_path
        self._paths = dict(Page.objects.filter(url_path__startswith=home_url_path).values_list("pk", "url_path"))

    def page_path(self, pk: int) -> str:
        """The path of the page with this primary key ("/inleiding/"), or "/" when it is gone."""
        return "/" + self._paths.get(pk, self._home).removeprefix(self._home)
