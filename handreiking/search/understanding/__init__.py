"""What somebody means by a text: `question` (what stands in the address), `concepts` (each word with what it also
means), `thesaurus` (synonyms), `crisis` (words of who needs somebody at once).
"""
