from .base import ContentPage, GuidePage, PageTag
from .chapter import ChapterPage, SectionPage
from .content_record import ContentRecord
from .figure import Figure, FiguresPage
from .glossary import GlossaryPage, GlossaryTerm
from .harm import HarmPage
from .home import HomePage
from .information import InformationPage
from .passage import Passage
from .role import RolePage
from .search_state import SearchState
from .search_term import SearchTerm
from .site_settings import PublicSettings
from .source import BibliographyPage, Source
from .synonym import CrisisPhrases, SynonymSet
from .topic import Topic

__all__ = [
    "BibliographyPage",
    "ChapterPage",
    "ContentPage",
    "ContentRecord",
    "CrisisPhrases",
    "Figure",
    "FiguresPage",
    "GlossaryPage",
    "GlossaryTerm",
    "GuidePage",
    "HarmPage",
    "HomePage",
    "InformationPage",
    "PageTag",
    "Passage",
    "PublicSettings",
    "RolePage",
    "SearchState",
    "SearchTerm",
    "SectionPage",
    "Source",
    "SynonymSet",
    "Topic",
]
