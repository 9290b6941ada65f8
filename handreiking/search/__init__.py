"""Search in everything public: the guide and the directory.

The folders stand in the order in which a text goes through them: `understanding` (what was meant), `index` (what is
known of the site, and kept up to date), `ranking` (what answers, best first), `results` (the page, the suggestions, and
what the directory is told). `admin` is what editors do about it; `models` is what of it stands in the database.
"""
