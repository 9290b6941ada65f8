"""What editors give of organisations and their services, and the vocabularies that key everything."""

from .area import Municipality, Region
from .changes import DirectoryChange, DirectoryVersion
from .contact import ContactChannel
from .evidence import ConfidentialField, Evidence
from .hours import OpeningHours
from .organisation import Organisation
from .service import Service
from .verification import Verification
from .vocabulary import Audience, HarmType, HelpKind, Language

__all__ = [
    "Audience",
    "ConfidentialField",
    "ContactChannel",
    "DirectoryChange",
    "DirectoryVersion",
    "Evidence",
    "HarmType",
    "HelpKind",
    "Language",
    "Municipality",
    "OpeningHours",
    "Organisation",
    "Region",
    "Service",
    "Verification",
]
