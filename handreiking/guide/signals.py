"""What the guide asks of whoever is above it. It is a question to all: each receiver answers by what it returns."""

from django.dispatch import Signal

#: Which further blocks may stand under a heading? A receiver returns {name: block}, as `StreamBlock` takes them. It is
#: asked while Django loads the models of the guide, so who answers connects when its `apps` module is imported.
blocks_wanted = Signal()
