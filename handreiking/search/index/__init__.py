"""What is known of the site: `passages` are made of pages when they are published, as `following` hears of it;
`knowledge` is what each process holds of them; `names` and `organisations` are for suggestions.
"""
