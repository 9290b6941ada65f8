"""How one field of a model stands in a content file."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.blocks import StreamValue

from . import markdown
from .context import DumpContext, LoadContext
from .document import Data, Mapping
from .streams import dump_block, load_stream, not_one_value


class Plain:
    """A field that the file gives as it is: text, a number, a date."""

    #: Whether the field can be set before the pages that it may refer to exist.
    in_skeleton = True
    #: Whether the field is set only after the object was saved.
    after_save = False

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute

    def field_of(self, obj: Model) -> Any:
        """The field of the object's model: each kind of field has methods of its own."""
        return obj._meta.get_field(self.attribute)

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the field of `obj` from `mapping[key]`; an absent key empties it."""
        field = self.field_of(obj)
        value = mapping.get(key)
        if value is None:
            value = field.get_default()
        elif message := not_one_value(value):
            context.problem(mapping, key, message)
            return
        if isinstance(value, str):
            value = value.strip()
        try:
            setattr(obj, self.attribute, field.clean(value, obj))
        except ValidationError as error:
            context.problem(mapping, key, " ".join(error.messages))

    def dump(self, context: DumpContext, obj: Model) -> Data:
        """Return the value for the file, or None to leave the key out."""
        value = getattr(obj, self.attribute)
        return None if value in ("", None) else value

    def state(self, context: DumpContext, obj: Model) -> Data:
        """Return what tells whether somebody changed the value."""
        return self.dump(context, obj)


#: The fields of an entry by their names in the files, in the order of the files.
Fields: TypeAlias = dict[str, Plain]


class Number(Plain):
    """A decimal number; the file has no trailing zeros."""

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the number; a float of the file is read as it was written ("2.7"), not as its binary value."""
        written = Mapping(mapping)
        written.line, written.lines = mapping.line, mapping.lines
        if isinstance(mapping.get(key), float):
            written[key] = str(mapping[key])
        super().load(context, obj, written, key)

    def dump(self, context: DumpContext, obj: Model) -> int | float:
        """Return an int where the number is whole, else a float."""
        value = getattr(obj, self.attribute)
        return int(value) if value == int(value) else float(value)


class Choice(Plain):
    """One of a field's choices; the key is left out where that is the default."""

    def dump(self, context: DumpContext, obj: Model) -> Data:
        """Return the choice, or None where it is the default."""
        value = getattr(obj, self.attribute)
        return None if value == self.field_of(obj).get_default() else value


class Flag(Choice):
    """A field that is true or false; the key is left out where that is the default (or unknown, where it may be)."""

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the flag from true or false."""
        value = mapping.get(key)
        if value is not None and not isinstance(value, bool):
            context.problem(mapping, key, "hier hoort true of false")
            return
        field = self.field_of(obj)
        setattr(obj, self.attribute, field.get_default() if value is None else value)


class Rows(Plain):
    """The rows that belong to an object; a list of mappings in the file."""

    def __init__(self, attribute: str, model: type[Model], names: list[str]) -> None:
        super().__init__(attribute)
        self.model = model
        self.names = names

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Replace the rows."""
        items = mapping.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
            context.problem(mapping, key, "hier hoort een lijst van dingen met velden")
            return
        rows = []
        for order, item in enumerate(items):
            for name in item:
                if name not in self.names:
                    context.problem(item, name, f"onbekend veld; wel bekend: {', '.join(self.names)}")
            row = self.model(sort_order=order, **self.row_values(item))
            try:
                row.clean_fields(exclude=[str(obj._meta.model_name)])
                row.clean()
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    context.problem(item, name, " ".join(messages))
            rows.append(row)
        setattr(obj, self.attribute, rows)

    def row_values(self, item: Mapping) -> dict[str, Data]:
        """The values of a row's fields from a mapping of the file."""
        return {name: item[name] for name in self.names if item.get(name) is not None}

    def dump(self, context: DumpContext, obj: Model) -> list[dict[str, Data]] | None:
        """Return the list of mappings, without values that are the default."""
        return [self.dump_row(row) for row in getattr(obj, self.attribute).all()] or None

    def dump_row(self, row: Any) -> dict[str, Data]:
        """Return one row as a mapping."""
        values = ((name, getattr(row, name), row._meta.get_field(name).get_default()) for name in self.names)
        return {name: value for name, value, default in values if value not in (None, "", default)}


class Hours(Rows):
    """Blocks of opening hours: `days: Mo-Fr`, `opens: '09:00'`, `closes: '17:00'`, and a season if there is one."""

    def __init__(self, attribute: str, model: type[Model]) -> None:
        super().__init__(attribute, model, ["days", "opens", "closes", "season_start", "season_end"])

    def row_values(self, item: Mapping) -> dict[str, Data]:
        """The values of a row from a mapping of the file."""
        first, _, last = str(item.get("days", "")).partition("-")
        values = {"first_day": first, "last_day": last or first}
        return values | {name: item[name] for name in self.names[1:] if item.get(name) is not None}

    def dump_row(self, row: Any) -> dict[str, Data]:
        """Return one block as a mapping."""
        days = row.first_day if row.first_day == row.last_day else f"{row.first_day}-{row.last_day}"
        plain = {"days": days, "opens": f"{row.opens:%H:%M}", "closes": f"{row.closes:%H:%M}"}
        season = {"season_start": row.season_start, "season_end": row.season_end}
        return plain | {name: value for name, value in season.items() if value}


class Lines(Plain):
    """A text field with one entry a line; a list in the file."""

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the lines from a list."""
        value = mapping.get(key) or []
        if not isinstance(value, list):
            context.problem(mapping, key, "hier hoort een lijst")
        elif any(map(not_one_value, value)):
            context.problem(mapping, key, "hier hoort een lijst van teksten")
        else:
            written = Mapping({key: "\n".join(str(item).strip() for item in value) or None})
            written.line, written.lines = mapping.line_of(key), {}
            super().load(context, obj, written, key)

    def dump(self, context: DumpContext, obj: Model) -> list[str] | None:
        """Return the list of lines."""
        return getattr(obj, self.attribute).splitlines() or None


class Markdown(Plain):
    """A rich text field; Markdown in the file."""

    in_skeleton = False

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the stored rich text from Markdown."""
        if message := not_one_value(mapping.get(key)):
            context.problem(mapping, key, message)
            return
        try:
            setattr(obj, self.attribute, markdown.to_rich_text(str(mapping.get(key) or ""), context.page_id))
        except ValueError as error:
            context.problem(mapping, key, str(error))

    def dump(self, context: DumpContext, obj: Model) -> str | None:
        """Return the Markdown."""
        return markdown.from_rich_text(getattr(obj, self.attribute), context.page_path) or None


class Stream(Plain):
    """A StreamField; a list of blocks in the file."""

    in_skeleton = False

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the stream's value from a list of blocks; `context.where` names the place."""
        block = self.field_of(obj).stream_block
        raw = load_stream(context, block, mapping.get(key) or [], f"{context.where}#{key}", mapping, key)
        ids = [item["id"] for item in _anchored(raw)]
        for twice in sorted({anchor for anchor in ids if ids.count(anchor) > 1}):
            context.problem(mapping, key, f"het anker “{twice}” komt twee keer voor")
        setattr(obj, self.attribute, StreamValue(block, raw, is_lazy=True))

    def dump(self, context: DumpContext, obj: Model) -> list[Data] | None:
        """Return the list of blocks."""
        value = getattr(obj, self.attribute)
        return dump_block(context, value.stream_block, value) or None


class ItemStream(Stream):
    """A StreamField of one kind of block; a list of that block's values in the file."""

    def __init__(self, attribute: str, block_type: str) -> None:
        super().__init__(attribute)
        self.block_type = block_type

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the stream from a list of values."""
        block = self.field_of(obj).stream_block
        values = mapping.get(key) or []
        if not isinstance(values, list):
            context.problem(mapping, key, "hier hoort een lijst")
            return
        items = []
        for value in values:
            item = Mapping({self.block_type: value})
            item.line, item.lines = mapping.line_of(key), {}
            items.append(item)
        raw = load_stream(context, block, items, f"{context.where}#{key}", mapping, key)
        setattr(obj, self.attribute, StreamValue(block, raw, is_lazy=True))

    def dump(self, context: DumpContext, obj: Model) -> list[Data] | None:
        """Return the list of values."""
        return [dump_block(context, child.block, child.value) for child in getattr(obj, self.attribute)] or None


def _anchored(value: Data) -> Iterator[dict[str, Data]]:
    """Every item of a raw stream value, at any depth, whose id was given rather than derived."""
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and item.get("type") in ("section", "tip_group", "tip"):
                yield item
            yield from _anchored(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _anchored(item)


class Reference(Plain):
    """A foreign key; the slug of the other object in the file."""

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the foreign key by slug."""
        field = self.field_of(obj)
        slug = mapping.get(key)
        found = context.object(field.related_model, str(slug)) if slug else None
        if found is None and (slug or not field.null):
            context.problem(mapping, key, f"onbekend: “{slug}”" if slug else "dit veld is verplicht")
            return
        setattr(obj, self.attribute, found)

    def dump(self, context: DumpContext, obj: Model) -> str | None:
        """Return the slug."""
        value = getattr(obj, self.attribute)
        return value.slug if value else None


class References(Plain):
    """A many-to-many field; a list of slugs in the file. Where the file has none there is the `usual` one, if any."""

    def __init__(self, attribute: str, *, in_skeleton: bool = False, after_save: bool = False, usual: str = "") -> None:
        super().__init__(attribute)
        self.in_skeleton = in_skeleton
        self.after_save = after_save
        self.usual = [usual] if usual else []

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the related objects by slug."""
        model = self.field_of(obj).related_model
        slugs = mapping.get(key) or self.usual
        if not isinstance(slugs, list):
            context.problem(mapping, key, "hier hoort een lijst")
            return
        found = [context.object(model, str(slug)) for slug in slugs]
        for slug, other in zip(slugs, found, strict=True):
            if other is None and slug not in self.usual:
                context.problem(mapping, key, f"onbekend: “{slug}”")
        if None not in found or slugs == self.usual:
            getattr(obj, self.attribute).set(list(filter(None, found)))

    def dump(self, context: DumpContext, obj: Model) -> list[str] | None:
        """Return the slugs in alphabetical order; the key is left out where there is the usual one alone."""
        slugs = sorted(other.slug for other in getattr(obj, self.attribute).all())
        return None if slugs == self.usual else slugs or None


class PagePath(Plain):
    """A foreign key to a page; its path in the file."""

    in_skeleton = False

    def load(self, context: LoadContext, obj: Model, mapping: Mapping, key: str) -> None:
        """Set the page by path."""
        path = mapping.get(key)
        pk = context.page_id(str(path)) if path else None
        if path and pk is None:
            context.problem(mapping, key, f"er is geen pagina op {path}")
            return
        setattr(obj, f"{self.attribute}_id", pk)

    def dump(self, context: DumpContext, obj: Model) -> str | None:
        """Return the path."""
        pk = getattr(obj, f"{self.attribute}_id")
        return context.page_path(pk) if pk else None

    def state(self, context: DumpContext, obj: Model) -> int | None:
        """Return the key: a page that moves is still the same page."""
        return getattr(obj, f"{self.attribute}_id")
