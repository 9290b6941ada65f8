from .area import Municipality, Region
from .audience import Audience
from .contact import ContactChannel
from .directory_state import DirectoryChange, DirectoryState
from .evidence import ConfidentialField, Evidence
from .harm_type import HarmType
from .help_kind import HelpKind
from .hours import OpeningHours
from .organisation import Organisation
from .service import Service
from .verification import Verification

__all__ = [
    "Audience",
    "ConfidentialField",
    "ContactChannel",
    "DirectoryChange",
    "DirectoryState",
    "Evidence",
    "HarmType",
    "HelpKind",
    "Municipality",
    "OpeningHours",
    "Organisation",
    "Region",
    "Service",
    "Verification",
]
