"""The project: settings, addresses, what every answer goes through, and its commands.

Its rooms, each built on those before it: `dutch` (the language), then the app `referrals` beside it (the directory),
`guide`, `search`, and `content` (the content files). docs/architectuur.md is the map.
"""
