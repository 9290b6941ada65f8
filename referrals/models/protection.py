"""Refuses to delete a term or a municipality that something carries.

A foreign key protects what it points to (PROTECT); a many-to-many relation does not, and would
silently drop the term from every service. This does it for both ways to delete, of one thing and
of a queryset, as Django sends its signal for each.
"""

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete

_protected = set()


def holders(thing):
    """What carries an object in a many-to-many relation, as querysets: one for each kind. None if not protected."""
    if type(thing) not in _protected:
        return []
    relations = [relation for relation in thing._meta.related_objects if relation.many_to_many]
    return [relation.related_model._default_manager.filter(**{relation.field.name: thing.pk}) for relation in relations]


def protect(model):
    """Refuse from now on to delete an object of this model while something carries it."""
    _protected.add(model)
    pre_delete.connect(_refuse, sender=model, dispatch_uid=f"protect {model._meta.label}")


def _refuse(sender, instance, using, **kwargs):
    carrying = {holder for found in holders(instance) for holder in found.using(using)}
    if carrying:
        raise ProtectedError(f"Cannot delete {sender._meta.verbose_name} “{instance}”: it is in use.", carrying)
