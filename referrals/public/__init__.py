"""The only exit: what of a service may leave the site (`card`), and the rules by which that is told.

`disclosure` says who may see what, `contact` how one reaches a service, `provenance` where its facts were seen, and
`words` what it is found by. Everything here works on plain values, and knows no model.
"""
