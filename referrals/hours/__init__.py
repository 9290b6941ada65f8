"""Opening hours: `days` (what editors choose from), `notation` (to OpenStreetMap's notation, and whether something is
open at a moment), `words` (as readers read them).
"""
