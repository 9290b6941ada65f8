"""Case studies and their scenes."""

from .case_study import CaseStudyIndexPage, CaseStudyPage
from .scene import Scene

__all__ = ["CaseStudyIndexPage", "CaseStudyPage", "Scene"]
