"""The blocks of the guide's StreamFields. Template and CSS file of a block bear the block's name."""

from .callout import CalloutBlock
from .example import ExampleBlock
from .figures import FiguresBlock
from .help_line import HelpLineBlock
from .links import LinkBlock, LinksBlock
from .picture import PictureBlock
from .section import BodyBlock, ContentBlock, SectionBlock
from .text import TextBlock
from .tip import RoleBodyBlock, TipBlock, TipContentBlock, TipGroupBlock

__all__ = [
    "BodyBlock",
    "CalloutBlock",
    "ContentBlock",
    "ExampleBlock",
    "FiguresBlock",
    "HelpLineBlock",
    "LinkBlock",
    "LinksBlock",
    "PictureBlock",
    "RoleBodyBlock",
    "SectionBlock",
    "TextBlock",
    "TipBlock",
    "TipContentBlock",
    "TipGroupBlock",
]
