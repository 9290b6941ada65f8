"""Keeps the log of changes of the directory from growing for ever."""

from django.db.models import Max, Q

from referrals.models import DirectoryChange, Service


def forget_old_changes() -> int:
    """Remove the changes that no process reads any more. Returns how many those were.

    What each process can rely on, whenever it last looked:

    - The newest changes stay, twice as many as who catches up reads. A process that would miss one that is gone finds
      too many since its own version, and so reads everything anew. (Twice, so that what is written between two queries
      of a process that catches up cannot cost it a change that it still needs.)
    - Of each service the last of the older changes stays as well. With it a process knows where it may have put a
      service that moves now, however long the service stood there. One that was deleted needs none: the processes
      that had it are those that read everything anew.

    So a place may be given again once no change names it: no process that catches up has anybody there, and none
    takes away who comes to stand there. While one change names it, `Service` gives out a higher one.
    """
    changes = DirectoryChange.objects.order_by()
    kept = 2 * DirectoryChange.MANY
    first_kept = changes.order_by("-version").values_list("version", flat=True)[kept : kept + 1].first()
    if first_kept is None:
        return 0
    old, recent = changes.filter(version__lt=first_kept), changes.filter(version__gte=first_kept)
    may_move = Q(service__in=Service.objects.order_by().values("pk")) | Q(service__in=recent.values("service"))
    last = old.filter(may_move).values("service").annotate(last=Max("pk")).values("last")
    return old.exclude(pk__in=last).delete()[0]
