"""The Dutch language as search and the directory read it: pure functions on text, without models or Django.

In the order in which a text goes through them: `fold` (letters), `words` (which words), `compounds` (their parts),
`stems` (what forms of a word have in common), `repair` (slips of the pen).
"""
