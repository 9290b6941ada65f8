"""Writes the live site back as content files, in the form that `load` reads."""

from collections.abc import Iterator
from pathlib import Path

from django.db.models import Model
from wagtail.models import Page, Site

from handreiking.guide.models import PublicSettings

from .context import DumpContext
from .document import Data, write
from .fields import Fields
from .kinds import PageKind, list_kinds, page_kinds
from .pictures import FOLDER
from .site import SITE_KEY, dump_site

LIST_FILES = {"terms": "glossary"}  # where the file is not named after its key


def dump(folder: str | Path) -> list[Path]:
    """Write all live pages, lists and settings below `folder`. Returns the written files, in order.

    Files that stand there already and are not written again are left alone.
    """
    folder = Path(folder)
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    context = DumpContext(site.root_page.url_path)
    documents = dict(_pages(context, site.root_page.specific))
    for kind in list_kinds():
        order = "sort_order" if kind.ordered else "slug"
        items = [_fields(context, kind.fields, obj) for obj in kind.model._default_manager.order_by(order)]
        documents[f"lists/{LIST_FILES.get(kind.key, kind.key)}.yaml"] = {kind.key: items}
    documents["site.yaml"] = {SITE_KEY: dump_site(context, PublicSettings.for_site(site))}
    for name, document in documents.items():
        write(folder / name, document)
    for name, image in context.images.items():
        (folder / FOLDER).mkdir(exist_ok=True)
        with image.open_file() as file:
            (folder / FOLDER / name).write_bytes(file.read())
    return [folder / name for name in documents]


def _fields(context: DumpContext, fields: Fields, obj: Model) -> dict[str, Data]:
    dumped = {name: field.dump(context, obj) for name, field in fields.items()}
    return {name: value for name, value in dumped.items() if value is not None}


def _pages(context: DumpContext, home: Page) -> Iterator[tuple[str, dict[str, Data]]]:
    """Yield (file name, document) for the home page, each page below it, and each case."""
    kinds = {kind.model: kind for kind in page_kinds().values()}
    top = _live_children(home)
    home_kind = kinds[type(home)]
    order = [page.slug for page in top]
    yield home_kind.file_of(home, 0), _page(context, home_kind, home, {"path": "/"}) | {"order": order}
    for number, page in enumerate(top, 1):
        kind = kinds[type(page)]
        children = _live_children(page)
        head = {"path": context.page_path(page.pk)}
        if kind.children_have_files:
            slugs = [child.slug for child in children]
            yield kind.file_of(page, number), _page(context, kind, page, head) | {"order": slugs}
            for child in children:
                child_kind = kinds[type(child)]
                head = {"path": context.page_path(child.pk)}
                yield child_kind.file_of(child, number), _page(context, child_kind, child, head)
        else:
            yield kind.file_of(page, number), _tree(context, kinds, page, head)


def _tree(
    context: DumpContext, kinds: dict[type[Page], PageKind], page: Page, head: dict[str, Data]
) -> dict[str, Data]:
    document = _page(context, kinds[type(page)], page, head)
    children = [_tree(context, kinds, child, {"slug": child.slug}) for child in _live_children(page)]
    return document | ({"children": children} if children else {})


def _page(context: DumpContext, kind: PageKind, page: Page, head: dict[str, Data]) -> dict[str, Data]:
    return head | {"type": kind.name} | _fields(context, kind.fields, page)


def _live_children(page: Page) -> list[Page]:
    return [child.specific for child in Page.objects.child_of(page).live().order_by("path")]
