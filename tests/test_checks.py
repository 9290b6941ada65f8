"""The system checks: what keeps a developer from forgetting what editors and readers need."""

import io

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from wagtail import blocks

from handreiking.guide.blocks import CalloutBlock, LinksBlock, SectionBlock, TextBlock, TipBlock
from handreiking.guide.checks import check_blocks
from handreiking.guide.models import ChapterPage


def errors():
    """The texts of the errors of the check on blocks, by their id."""
    return [(error.id, error.msg) for error in run_checks(tags=["blocks"])]


@pytest.mark.parametrize("block", [CalloutBlock, LinksBlock, SectionBlock, TextBlock, TipBlock])
@pytest.mark.parametrize("missing", ["template", "description", "preview_value"])
@pytest.mark.parametrize("emptied", [None, ""])
def test_a_block_without_template_description_or_preview_is_an_error(monkeypatch, block, missing, emptied):
    assert errors() == []
    monkeypatch.setattr(block._meta_class, missing, emptied)
    assert len(errors()) == 1
    (number, message), *_ = errors()
    assert number == "guide.E001"
    assert block.__name__ in message
    assert missing in message


def test_a_block_that_never_had_them_is_an_error_for_each(monkeypatch):
    class BareBlock(blocks.StructBlock):
        pass

    BareBlock.__module__ = "handreiking.guide.blocks.bare"
    bare = BareBlock()
    bare.set_name("bare")
    content = ChapterPage._meta.get_field("body").stream_block.child_blocks["section"].child_blocks["content"]
    monkeypatch.setitem(content.child_blocks, "bare", bare)
    missing = [error.msg.rsplit(" ")[-1] for error in check_blocks(None)]
    assert missing == ["template.", "description.", "preview_value."]


def test_the_project_passes_its_checks(db):
    output = io.StringIO()
    call_command("check", stdout=output, stderr=output, fail_level="WARNING")
    assert "no issues" in output.getvalue()


def test_every_model_change_has_its_migration(db):
    output = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=output)
    except (SystemExit, CommandError):
        pytest.fail(output.getvalue())
