"""Where a term or a municipality is used: on the screens that Wagtail has for that, with all that it leaves out.

Wagtail's index of references follows neither many-to-many fields (https://github.com/wagtail/wagtail/issues/9629) nor
one-to-one fields, so that by it no service and no page uses a form of abuse. If it did, it would hold a row for each
service of each term, and the screen would read every one of them, a query each. Here a page of the screen asks each
field for no more than it shows.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, Count
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import TitleColumn
from wagtail.models import ReferenceIndex
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, UsageView

from referrals.models import Service


class Users:
    """What uses a thing, as a sequence of (object, its references) pairs, such as Wagtail's screen of usage reads.

    First what the index of references has, then what carries the thing in a field that it does not follow, by field.
    """

    ordered = True

    def __init__(self, thing):
        self._indexed = ReferenceIndex.get_grouped_references_to(thing)
        relations = [rel for rel in thing._meta.related_objects if rel.many_to_many or rel.one_to_one]
        self._carrying = [(relation.field, _carrying(relation.field, thing)) for relation in relations]

    def __len__(self):
        return self.count()

    def count(self):
        """The number of things that use it."""
        return self._indexed.count() + sum(found.count() for _field, found in self._carrying)

    def __getitem__(self, part):
        start, stop = part.start, part.stop
        pairs = list(self._indexed[start:stop]) if start < len(self._indexed) else []
        passed = len(self._indexed)
        for field, found in self._carrying:
            number = found.count()
            first, last = max(start - passed, 0), min(stop - passed, number)
            if first < last:
                pairs += [(user, [_reference(field, user)]) for user in found[first:last]]
            passed += number
        return pairs


def _carrying(field, thing):
    """What carries this thing in this field, in an order, with what the name of each is made of."""
    found = field.model._default_manager.filter(**{field.name: thing.pk})
    found = found if found.ordered else found.order_by("pk")
    return found.select_related("organisation") if found.model is Service else found


def _reference(field, user):
    """The row that the index of references would have for this use. It is never saved."""
    kind = ContentType.objects.get_for_model(user)
    reference = ReferenceIndex(content_type_id=kind.pk, model_path=field.name, content_path=field.name)
    if field.many_to_many:
        reference.on_delete = PROTECT  # as `protection` does; the field itself cannot say so
    return reference


class TermUsageView(UsageView):
    """The screen that lists what uses a term."""

    def get_queryset(self):
        """All that uses the term."""
        return Users(self.object)


class TermStatusSidePanel(SnippetStatusSidePanel):
    """The status of a term beside its form, which says how often it is used and links to the list."""

    def get_usage_context(self):
        """The number of all that uses the term."""
        return super().get_usage_context() | {"usage_count": Users(self.object).count()}


class TermEditView(EditView):
    """The form of a term."""

    def get_side_panels(self):
        """The usual panels beside the form; a term has no drafts, locks or translations for the status to tell of."""
        status = TermStatusSidePanel(
            self.object,
            self.request,
            usage_url=self.get_usage_url(),
            history_url=self.get_history_url(),
            last_updated_info=self.get_last_updated_info(),
        )
        others = [panel for panel in super().get_side_panels() if not isinstance(panel, SnippetStatusSidePanel)]
        return MediaContainer([status, *others])


def _usage_url(term):
    return reverse(term.snippet_viewset.get_url_name("usage"), args=[term.pk])


#: For the list of a `TermViewSet`: the number of services of each term, which leads to the list of all that uses it.
SERVICES = TitleColumn(
    "services_number",
    label=capfirst(Service._meta.verbose_name_plural),
    sort_key="services_number",
    get_url=_usage_url,
)


class TermViewSet(SnippetViewSet):
    """Admin screens of what services carry: they say which services do."""

    edit_view_class = TermEditView
    usage_view_class = TermUsageView

    def get_queryset(self, request):
        """The terms, each with the number of its services."""
        return self.model._default_manager.annotate(services_number=Count("services"))
