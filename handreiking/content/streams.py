"""StreamField values to plain data for the content files and back, by kind of block."""

import uuid
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, TypeVar

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from handreiking.guide.blocks import LinkBlock, SectionBlock, TipBlock, TipGroupBlock

from . import markdown
from .context import DumpContext, LoadContext
from .document import Data, Mapping

#: Blocks whose id is an anchor that readers link to; the files name it.
ANCHORED = (SectionBlock, TipGroupBlock, TipBlock)
#: A block's value as Wagtail stores it in a StreamField.
Raw: TypeAlias = Any


class Converter(Protocol):
    """How the value of a kind of block stands in the files."""

    def load(
        self, context: LoadContext, block: blocks.Block, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """The raw value for a value of the files, which stands in `mapping[key]`; problems go to the context."""

    def dump(self, context: DumpContext, block: blocks.Block, value: Any) -> Data:
        """The value for the files, from the value of the block."""


ConverterClass = TypeVar("ConverterClass", bound=type[Converter])
_converters: dict[type[blocks.Block], Converter] = {}


def converter(*block_classes: type[blocks.Block]) -> Callable[[ConverterClass], ConverterClass]:
    """Register a class with `load` and `dump` as the converter of these kinds of block (and what derives from them)."""

    def register(cls: ConverterClass) -> ConverterClass:
        for block_class in block_classes:
            _converters[block_class] = cls()
        return cls

    return register


def _converter_of(block: blocks.Block) -> Converter:
    return next(_converters[cls] for cls in type(block).__mro__ if cls in _converters)


def not_one_value(value: Data) -> str | None:
    """What is wrong with a value of a file where one text, number or date belongs; None when it is one."""
    if isinstance(value, (dict, list, set)):
        return "hier hoort één waarde"
    if isinstance(value, bool):
        return "hier hoort tekst (zet woorden als “yes” en “on” tussen aanhalingstekens)"
    return None


def _check_number(context: LoadContext, block: blocks.Block, values: list[Data], mapping: Mapping, key: str) -> None:
    """Note a problem when a stream or list block holds more or less than it may."""
    least, most = block.meta.min_num, block.meta.max_num
    if most is not None and len(values) > most:
        context.problem(mapping, key, f"hier mogen er hoogstens {most} staan")
    if least is not None and len(values) < least:
        context.problem(mapping, key, f"hier horen er minstens {least} te staan")


def load_stream(
    context: LoadContext, block: blocks.StreamBlock, items: Data, where: str, mapping: Mapping, key: str
) -> list[dict[str, Raw]]:
    """Return the raw value (a list of typed items) of a stream block, from a list of `{name: value}` of a file.

    `where` names the place of the stream on the site, from which ids of blocks without an anchor derive.
    """
    raw: list[dict[str, Raw]] = []
    if not isinstance(items, list):
        context.problem(mapping, key, "hier hoort een lijst van blokken")
        return raw
    _check_number(context, block, items, mapping, key)
    for index, item in enumerate(items):
        if not isinstance(item, Mapping) or len(item) != 1:
            context.problem(item if isinstance(item, Mapping) else mapping, key, "elk blok heeft precies één soort")
            continue
        (name, value), place = next(iter(item.items())), f"{where}/{index}"
        child = block.child_blocks.get(name)
        if child is None:
            known = ", ".join(block.child_blocks)
            context.problem(item, name, f"onbekende soort blok; wel bekend: {known}")
            continue
        block_id = str(uuid.uuid5(uuid.NAMESPACE_URL, place))
        if isinstance(child, ANCHORED) and isinstance(value, Mapping):
            given = str(value.get("id") or "")
            if given != slugify(given):
                context.problem(value, "id", f"“{given}” is geen anker: kleine letters, cijfers en streepjes")
            block_id = given or slugify(str(value.get("heading") or value.get("title") or "")) or block_id
        raw.append({"type": name, "value": load_block(context, child, value, place, item, name), "id": block_id})
    return raw


def load_block(context: LoadContext, block: blocks.Block, value: Data, where: str, mapping: Mapping, key: str) -> Raw:
    """Return the raw value of any block from its plain value in a file."""
    return _converter_of(block).load(context, block, value, where, mapping, key)


def dump_block(context: DumpContext, block: blocks.Block, value: Any) -> Data:
    """Return the plain value for the files of any block's value."""
    return _converter_of(block).dump(context, block, value)


@converter(blocks.StreamBlock)
class StreamConverter:
    """How a stream of blocks stands in the files: a list of `{name: value}`.

    The anchor of an anchored block stands in its value as `id`.
    """

    def load(
        self, context: LoadContext, block: blocks.StreamBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return the raw list of typed items."""
        return load_stream(context, block, value, where, mapping, key)

    def dump(self, context: DumpContext, block: blocks.StreamBlock, value: Any) -> Data:
        """Return the list of `{name: value}`."""
        items = []
        for child in value:
            plain = dump_block(context, child.block, child.value)
            if isinstance(child.block, ANCHORED):
                plain = {"id": child.id, **plain}
            items.append({child.block_type: plain})
        return items


@converter(blocks.StructBlock)
class StructConverter:
    """How a block of several fields stands in the files: a mapping of its own names, without empty values."""

    def load(
        self, context: LoadContext, block: blocks.StructBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return the raw mapping, with a problem for each unknown or missing name."""
        if not isinstance(value, Mapping):
            context.problem(mapping, key, "hier horen namen met waarden")
            return {}
        for name in value:
            if name not in block.child_blocks and not (name == "id" and isinstance(block, ANCHORED)):
                context.problem(value, name, f"onbekend veld; wel bekend: {', '.join(block.child_blocks)}")
        raw = {}
        for name, child in block.child_blocks.items():
            if value.get(name) in (None, "", []):
                if child.required or getattr(child.meta, "min_num", None):
                    context.problem(value, name, "dit veld is verplicht")
                raw[name] = child.get_prep_value(child.get_default())
            else:
                raw[name] = load_block(context, child, value[name], f"{where}/{name}", value, name)
        return raw

    def dump(self, context: DumpContext, block: blocks.StructBlock, value: Any) -> Data:
        """Return the mapping without empty values."""
        plain = {name: dump_block(context, child, value[name]) for name, child in block.child_blocks.items()}
        return {name: item for name, item in plain.items() if item not in (None, "", [], {})}


@converter(blocks.ListBlock)
class ListConverter:
    """How a list of blocks of one kind stands in the files: a list of values."""

    def load(
        self, context: LoadContext, block: blocks.ListBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return the raw list of items."""
        if not isinstance(value, list):
            context.problem(mapping, key, "hier hoort een lijst")
            return []
        _check_number(context, block, value, mapping, key)
        return [
            {
                "type": "item",
                "value": load_block(context, block.child_block, item, f"{where}/{index}", mapping, key),
                "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{where}/{index}")),
            }
            for index, item in enumerate(value)
        ]

    def dump(self, context: DumpContext, block: blocks.ListBlock, value: Any) -> Data:
        """Return the list of values."""
        return [dump_block(context, block.child_block, item) for item in value]


@converter(blocks.FieldBlock)
class PlainConverter:
    """How a block of one text, address or choice stands in the files; the block itself checks it."""

    def load(
        self, context: LoadContext, block: blocks.FieldBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return the value as text."""
        if message := not_one_value(value):
            context.problem(mapping, key, message)
            return None
        try:
            return block.get_prep_value(block.clean(block.normalize(str(value).strip())))
        except ValidationError as error:
            context.problem(mapping, key, " ".join(error.messages))
            return None

    def dump(self, context: DumpContext, block: blocks.FieldBlock, value: Any) -> Data:
        """Return the value as text."""
        return str(value or "")


@converter(blocks.RichTextBlock)
class RichTextConverter:
    """How rich text stands in the files: as Markdown."""

    def load(
        self, context: LoadContext, block: blocks.RichTextBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return stored rich text."""
        if message := not_one_value(value):
            context.problem(mapping, key, message)
            return ""
        try:
            return markdown.to_rich_text(str(value), context.page_id)
        except ValueError as error:
            context.problem(mapping, key, str(error))
            return ""

    def dump(self, context: DumpContext, block: blocks.RichTextBlock, value: Any) -> Data:
        """Return Markdown."""
        return markdown.from_rich_text(value.source, context.page_path)


@converter(SnippetChooserBlock)
class SnippetConverter:
    """How a chosen object stands in the files: by its slug."""

    def load(
        self, context: LoadContext, block: SnippetChooserBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return the primary key of the object with this slug."""
        chosen = context.object(block.target_model, str(value))
        if chosen is None:
            context.problem(mapping, key, f"onbekend: “{value}”")
        return chosen.pk if chosen else None

    def dump(self, context: DumpContext, block: SnippetChooserBlock, value: Any) -> Data:
        """Return the slug."""
        return value.slug if value else None


@converter(LinkBlock)
class LinkConverter(StructConverter):
    """How a link stands in the files: its `url` is a path of this site ("/bronnen/") or an address elsewhere."""

    def load(self, context: LoadContext, block: LinkBlock, value: Data, where: str, mapping: Mapping, key: str) -> Raw:
        """Return the raw mapping with either `page` or `url`."""
        if not isinstance(value, Mapping) or not str(value.get("url", "")).startswith("/"):
            raw = super().load(context, block, value, where, mapping, key)
            if isinstance(value, Mapping) and not value.get("url"):
                context.problem(value, "url", "dit veld is verplicht")
            return raw
        pk = context.page_id(value["url"])
        if pk is None and markdown.is_view(value["url"]):
            return super().load(context, block, value, where, mapping, key)
        if pk is None:
            context.problem(value, "url", f"er is geen pagina op {value['url']}")
        elsewhere = Mapping({name: item for name, item in value.items() if name != "url"})
        elsewhere.line, elsewhere.lines = value.line, value.lines
        return super().load(context, block, elsewhere, where, mapping, key) | {"page": pk}

    def dump(self, context: DumpContext, block: LinkBlock, value: Any) -> Data:
        """Return the mapping with one `url`."""
        url = context.page_path(value["page"].pk) if value.get("page") else value.get("url")
        plain = {"title": value["title"], "url": url, "description": value.get("description")}
        return {name: item for name, item in plain.items() if item}
