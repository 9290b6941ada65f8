"""The pages of the directory (`/hulp/…`), each a view; `base` reads what stands in the address."""

from .areas import MapView
from .directory import DirectoryView
from .matrix import MatrixView
from .organisation import OrganisationView
from .shortlist import ShortlistView
from .wizard import WizardView

__all__ = ["DirectoryView", "MapView", "MatrixView", "OrganisationView", "ShortlistView", "WizardView"]
