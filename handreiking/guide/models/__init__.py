"""What pages hold: the kinds of pages, and the lists that they draw on."""

from .chapter import ChapterPage, InformationPage, SectionPage
from .figure import Figure, FiguresPage
from .glossary import GlossaryPage, GlossaryTerm
from .harm import HarmPage
from .home import HomePage
from .page import ContentPage, GuidePage, PageTag
from .public_settings import PublicSettings
from .role import RolePage
from .source import BibliographyPage, Source
from .topic import Topic

__all__ = [
    "BibliographyPage",
    "ChapterPage",
    "ContentPage",
    "Figure",
    "FiguresPage",
    "GlossaryPage",
    "GlossaryTerm",
    "GuidePage",
    "HarmPage",
    "HomePage",
    "InformationPage",
    "PageTag",
    "PublicSettings",
    "RolePage",
    "SectionPage",
    "Source",
    "Topic",
]
