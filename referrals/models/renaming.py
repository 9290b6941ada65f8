"""Lets the directory follow its vocabulary: a term or a municipality that is renamed has its new name everywhere.

The index of each process has the names of all terms, and the card of a service those of what it carries.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from . import DirectoryChange


def follow(model):
    """From now on, let the directory follow what happens to the objects of this model."""
    post_save.connect(_saved, sender=model, dispatch_uid=f"follow {model._meta.label}")
    post_delete.connect(_deleted, sender=model, dispatch_uid=f"follow the end of {model._meta.label}")


def _saved(sender, instance, created, **kwargs):
    with transaction.atomic():
        DirectoryChange.record_everything()  # with another slug, its services are found by another value
        if not created and hasattr(instance, "services"):
            instance.services.renew_cards()


def _deleted(sender, **kwargs):
    DirectoryChange.record_everything()
