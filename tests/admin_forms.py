"""Fills in the admin's forms as a browser would: what stands in them, with what an editor changes."""

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import querydict_from_html, rich_text

FORM = "page-edit-form"


def page_form(client, address, **streams):
    """The data of the page form at this address, with what stands in its streams.

    `streams` are (block, value) pairs by the name of their field; the browser builds
    these parts of the form itself, so they are not in the HTML.
    """
    response = client.get(address)
    assert response.status_code == 200, address
    html = response.content.decode()
    data = querydict_from_html(html, form_id=FORM)
    form = BeautifulSoup(html, "html.parser").find("form", id=FORM)
    for select in form.find_all("select"):
        if not select.find("option", selected=True):
            data.pop(select.get("name"), None)
    data = {name: data.getlist(name) if len(data.getlist(name)) > 1 else data[name] for name in data}
    for name, (block, value) in streams.items():
        data |= block_data(block, value, name)
    return data


def edit_form(client, page):
    """The address and the data of a page's edit form, with everything that stands on the page."""
    page = page.get_latest_revision_as_object()
    fields = [field for field in page._meta.get_fields() if hasattr(field, "stream_block")]
    streams = {field.name: (field.stream_block, getattr(page, field.name)) for field in fields}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return address, page_form(client, address, **streams)


def add_form(client, parent, model, **raw_streams):
    """The address and the data of the form for a new page; streams are given as raw blocks."""
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    streams = {name: stream(model, name, raw) for name, raw in raw_streams.items()}
    for field in model._meta.get_fields():
        if hasattr(field, "stream_block") and field.name not in streams:
            streams[field.name] = stream(model, field.name, [])
    return address, page_form(client, address, **streams)


def stream(model, name, raw):
    """The (block, value) pair of a StreamField with these raw blocks."""
    block = model._meta.get_field(name).stream_block
    return block, block.to_python(raw)


def block_data(block, value, prefix):
    """What a form posts for the value of a block, as a flat mapping."""
    if isinstance(block, blocks.StreamBlock):
        children = [(child.block, child.value, child.id, child.block_type) for child in value]
        return _sequence(children, prefix)
    if isinstance(block, blocks.ListBlock):
        return _sequence([(block.child_block, child.value, child.id, "") for child in value.bound_blocks], prefix)
    if isinstance(block, ImageBlock):
        plain = {"image": value, "alt_text": value.contextual_alt_text, "decorative": value.decorative}
        return _struct(block, plain, prefix)
    if isinstance(block, blocks.StructBlock):
        return _struct(block, value, prefix)
    if isinstance(block, blocks.RichTextBlock):
        return {prefix: rich_text(value.source, features=block.features)}
    if isinstance(block, blocks.ChooserBlock):
        return {prefix: value.pk if value else ""}
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    return {prefix: "" if value is None else str(value)}


def _struct(block, value, prefix):
    data = {}
    for name, child in block.child_blocks.items():
        data |= block_data(child, value[name], f"{prefix}-{name}")
    return data


def _sequence(children, prefix):
    data = {f"{prefix}-count": str(len(children))}
    for index, (block, value, block_id, block_type) in enumerate(children):
        here = f"{prefix}-{index}"
        data |= {f"{here}-deleted": "", f"{here}-order": str(index), f"{here}-id": block_id or ""}
        if block_type:
            data[f"{here}-type"] = block_type
        data |= block_data(block, value, f"{here}-value")
    return data
