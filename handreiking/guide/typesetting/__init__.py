"""From stored rich text to what the reader sees: links, citations and glossary terms."""

from .typesetter import Typesetter

__all__ = ["Typesetter"]
