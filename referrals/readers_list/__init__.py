"""The reader's own list of places and tips. It lives only in addresses."""
