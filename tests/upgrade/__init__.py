"""A database as version 0.2 made it, on SQLite and on PostgreSQL, and what makes it (see tests/test_upgrade.py)."""
