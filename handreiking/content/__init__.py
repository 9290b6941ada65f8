"""The content files of `fixtures/` (YAML with Markdown) and the way from them to pages and back."""
