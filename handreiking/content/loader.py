"""Makes and updates the site from content files, in one transaction, without undoing what editors changed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from handreiking.guide.models import HomePage, PublicSettings
from handreiking.search.index.passages import search_follows_at_the_end

from .context import DumpContext, LoadContext
from .document import Data, Mapping, Problem, digest
from .entries import Entries, PageEntry, read_folder
from .kinds import ListKind, list_kinds
from .models import ContentRecord
from .site import SITE_KEY, dump_site, load_site


class ContentError(Exception):
    """The content files are broken. `problems` says where; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass
class Report:
    """What a load did, by keys such as "page:/inleiding/" and "terms:incel"."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # changed, moved or deleted by an editor: left alone


def load(folder: str | Path, *, overwrite: bool = False, as_editor: bool = False) -> Report:
    """Load the content files below `folder` and return a `Report`.

    With `overwrite`, the files win from what editors changed. With `as_editor` they do so too, and count as work of
    editors themselves: other files leave it alone. Raises `ContentError` when anything in the files is wrong; the
    database is then as it was.
    """
    entries = read_folder(folder)
    if entries.problems:
        raise ContentError(entries.problems)
    with transaction.atomic(), search_follows_at_the_end():
        loader = _Loader(Path(folder), entries, overwrite or as_editor, as_editor)
        loader.run()
        if loader.context.problems:
            raise ContentError(loader.context.problems)
    return loader.report


class _Loader:
    def __init__(self, folder: Path, entries: Entries, overwrite: bool, as_editor: bool) -> None:
        self.entries = entries
        self.overwrite = overwrite
        self.as_editor = as_editor
        self.report = Report()
        self.records = {record.key: record for record in ContentRecord.objects.all()}
        self.site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        pages = (record for record in self.records.values() if record.key.startswith("page:"))
        moved = {record.key.removeprefix("page:"): record.object_pk for record in pages}
        self.context = LoadContext(folder, self.site.root_page.url_path if self.site else "/", moved)

    def run(self) -> None:
        for kind in list_kinds():
            if not kind.after_pages:
                self.load_list(kind)
        pending = [(entry, page) for entry in self.entries.pages if (page := self.place_page(entry))]
        self.context.forget_pages()
        if not self.context.problems:
            for entry, page in sorted(pending, key=lambda pair: pair[0].kind.stage):
                self.fill_page(entry, page)
        for kind in list_kinds():
            if kind.after_pages:
                self.load_list(kind)
        if self.entries.site and self.site:
            self.load_site(*self.entries.site)
        self.context.run_checks()

    @cached_property
    def dump_context(self) -> DumpContext:
        """The context for reading back what was loaded. Made late, when all pages are there."""
        return DumpContext(self.context.home_url_path)

    # What to do with one entry

    def decide(self, key: str, file_digest: str, obj: Model | None, state: str) -> bool:
        """Whether to write this entry: it is new, or the file changed and no editor touched the object."""
        record = self.records.get(key)
        if record and record.file_digest == file_digest and not (self.overwrite and state != record.state):
            self.report.unchanged.append(key)
            return False
        touched = (obj is not None) if record is None else (state != record.state)
        if touched and not self.overwrite:
            self.report.kept.append(key)
            return False
        (self.report.created if obj is None else self.report.updated).append(key)
        return True

    def remember(self, key: str, file_digest: str, obj: Model, state: str) -> None:
        if self.as_editor:
            return
        values = {"object_pk": obj.pk, "file_digest": file_digest, "state": state}
        self.records[key], _ = ContentRecord.objects.update_or_create(key=key, defaults=values)

    # Lists

    def load_list(self, kind: ListKind) -> None:
        existing = kind.model._default_manager.in_bulk(field_name="slug")
        late, written = [], []
        for order, (file, mapping) in enumerate(self.entries.lists.get(kind.key, [])):
            key, file_digest = f"{kind.key}:{mapping['slug']}", digest([order if kind.ordered else 0, mapping])
            obj: Any = existing.get(mapping["slug"])
            state = self.list_state(kind, obj) if key in self.records and obj else "gone"
            if not self.decide(key, file_digest, obj, state):
                continue
            self.context.file = file
            obj = obj or kind.model()
            if kind.ordered:
                obj.sort_order = order + 1
            before = len(self.context.problems)
            for name, converter in kind.fields.items():
                if not converter.after_save:
                    converter.load(self.context, obj, mapping, name)
            try:
                obj.clean()
                obj.validate_unique()
            except ValidationError as error:
                self.problems_of(mapping, error)
            if len(self.context.problems) == before:
                obj.save()
                written.append((key, file_digest, obj))
                late.append((file, mapping, obj))
        self.context.forget_objects()
        for file, mapping, obj in late:
            self.context.file = file
            for name, converter in kind.fields.items():
                if converter.after_save:
                    converter.load(self.context, obj, mapping, name)
        for key, file_digest, obj in written:
            self.remember(key, file_digest, obj, self.list_state(kind, obj))

    def list_state(self, kind: ListKind, obj: Model) -> str:
        return digest({name: converter.state(self.dump_context, obj) for name, converter in kind.fields.items()})

    # Pages

    def place_page(self, entry: PageEntry) -> Page | None:
        """Find or make the page of an entry. Returns it when its fields are to be filled, else None."""
        page, state = self.find_page(entry)
        if not self.decide(entry.key, entry.digest, page, state):
            return None
        if page and not isinstance(page, entry.kind.model):
            self.context.file = entry.file
            message = f"hier staat al een pagina van een andere soort ({page._meta.verbose_name}): verwijder die eerst"
            self.context.problem(entry.mapping, "type", message)
            return None
        return page or self.make_page(entry)

    def find_page(self, entry: PageEntry) -> tuple[Page | None, str]:
        """The page of an entry, wherever an editor moved it, and the state to compare with the record."""
        record = self.records.get(entry.key)
        if entry.path == "/":
            root = self.site.root_page.specific if self.site else None
            page = root if isinstance(root, HomePage) else None
        else:
            pk = record.object_pk if record else self.context.page_id(entry.path)
            page = Page.objects.filter(pk=pk).first()
            page = page and page.specific
        return page, self.page_state(page) if page else "gone"

    def page_state(self, page: Page) -> str:
        return digest([page.latest_revision_id, page.url_path, page.live])

    def make_page(self, entry: PageEntry) -> Page | None:
        self.context.file = entry.file
        page = entry.kind.model(slug=entry.slug or "start")
        before = len(self.context.problems)
        for name, converter in entry.kind.fields.items():
            if converter.in_skeleton:
                converter.load(self.context, page, entry.mapping, name)
        if len(self.context.problems) > before:
            return None
        try:
            if entry.parent_path is None:
                self.make_home(page)
            elif not self.insert(entry.parent_path, entry.slug, page):
                self.report.created.remove(entry.key)
                self.report.kept.append(entry.key)
                return None
        except ValidationError as error:
            self.problems_of(entry.mapping, error)
            return None
        return page

    def make_home(self, home: Page) -> None:
        """Put the home page at the root of the site, in the place of the page that Wagtail's migrations made."""
        root = Page.get_first_root_node()
        root.add_child(instance=home)
        if self.site is None:
            self.site = Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        old, self.site.root_page = self.site.root_page, home
        self.site.save()
        if old.pk != home.pk and type(old.specific) is Page and not old.get_children().exists():
            old.delete()
            home.refresh_from_db()
        self.context.home_url_path = home.url_path

    def insert(self, parent_path: str, slug: str, page: Page) -> bool:
        """Put a new page where the files' order has it. Returns False when its parent is gone."""
        parent_pk = self.context.page_id(parent_path)
        parent = Page.objects.filter(pk=parent_pk).first()
        if parent is None:
            return False
        order = self.entries.sibling_order(parent_path)
        siblings = {sibling.slug: sibling for sibling in parent.get_children()}
        before = [siblings[name] for name in order[: order.index(slug)] if name in siblings]
        if before:
            before[-1].add_sibling(pos="right", instance=page)
        elif siblings:
            next(iter(siblings.values())).add_sibling(pos="left", instance=page)
        else:
            parent.add_child(instance=page)
        self.context.forget_pages()
        return True

    def fill_page(self, entry: PageEntry, page: Page) -> None:
        """Set all fields of a page from its entry and publish it."""
        page = page.__class__.objects.get(pk=page.pk)
        self.context.file, self.context.where = entry.file, entry.path
        before = len(self.context.problems)
        for name, converter in entry.kind.fields.items():
            converter.load(self.context, page, entry.mapping, name)
        if len(self.context.problems) > before:
            return
        page.draft_title = page.title
        try:
            page.full_clean()
        except ValidationError as error:
            self.problems_of(entry.mapping, error)
            return
        page.save_revision(clean=False).publish()
        page.refresh_from_db()
        self.remember(entry.key, entry.digest, page, self.page_state(page))

    def problems_of(self, mapping: Mapping, error: ValidationError) -> None:
        for name, messages in error.message_dict.items():
            self.context.problem(mapping, name, " ".join(messages))

    # Settings

    def load_site(self, file: Path, mapping: Data) -> None:
        settings = PublicSettings.objects.filter(site=self.site).first()
        state = digest(dump_site(self.dump_context, settings)) if settings else "gone"
        if self.decide(SITE_KEY, digest(mapping), settings, state):
            self.context.file = file
            settings = load_site(self.context, mapping, self.site)
            self.remember(SITE_KEY, digest(mapping), settings, digest(dump_site(self.dump_context, settings)))
