"""Keeps editors from deleting what something else cannot do without, with a reason instead of an error."""

from itertools import groupby

from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from referrals.models.protection import holders

NAMED = 5  # users of each kind that a message names
MOST_MESSAGES = 5  # things that a bulk action is refused for, one message each


def refuse_needed(request, things):
    """Send the editor back with a message for each of these things that is needed elsewhere; else return nothing."""
    refused = 0
    for thing in things:
        if users := _users_in_words(thing):
            text = _("“%(thing)s” cannot be deleted, because it is in use. %(users)s")
            messages.error(request, text % {"thing": thing, "users": users})
            refused += 1
        if refused == MOST_MESSAGES:
            break
    return redirect(things[0].snippet_viewset.get_url_name("list")) if refused else None


def _users_in_words(thing):
    """What cannot do without this thing, by kind: “Diensten: A, B, C, D, E en nog 3.” Empty when nothing needs it."""
    groups = [_named(model, users[:NAMED], len(users)) for model, users in _holding_by_key(thing)]
    groups += [_named(found.model, found[:NAMED], found.count()) for found in holders(thing) if found.exists()]
    return " ".join(groups)


def _named(model, users, number):
    names = ", ".join(f"“{user}”" for user in users)
    more = number - len(users)
    if more:
        names = ngettext("%(names)s and %(number)d more", "%(names)s and %(number)d more", more) % {
            "names": names,
            "number": more,
        }
    meta = model._meta
    kind = meta.verbose_name if number == 1 else meta.verbose_name_plural
    return _("%(kind)s: %(names)s.") % {"kind": capfirst(kind), "names": names}


def _holding_by_key(thing):
    """What holds this thing by a protecting foreign key, as (model, objects by name) pairs."""
    collector = Collector(using=thing._state.db)
    try:
        collector.collect([thing])
    except ProtectedError as error:
        users = sorted(error.protected_objects, key=lambda user: (type(user)._meta.label, str(user)))
        return [(model, list(group)) for model, group in groupby(users, type)]
    return []
