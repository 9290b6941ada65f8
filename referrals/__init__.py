"""The directory of help organisations (the "sociale kaart"), and the vocabularies that key everything.

In the order in which a service gets to a reader: `models` (as it is edited), `public` (its card, the only exit),
`hours`, `facets` (which services fit), `listing` (as lists show them), `readers_list`, `views`. `admin` is what editors
do, `content` how it stands in files, `signals` what it asks of the guide and of search: it knows neither.
"""
