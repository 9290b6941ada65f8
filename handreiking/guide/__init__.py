"""The guide: pages, their blocks, and the lists that they draw on.

In the order of a page that is read: `models` (what a page holds), `blocks` (its body), `navigation` (where it stands),
`typesetting` (links, citations and terms in its text), `views` (its short links). `excerpts` is what search is given
of it, `role_tips` and `related` what the directory asks, `content` how it stands in files, and the rest the admin.
"""
