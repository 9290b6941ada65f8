"""The admin screens of the lists that the pages of the guide draw on."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Figure, GlossaryTerm, Source, Topic


class GlossaryTermViewSet(SnippetViewSet):
    """Admin screens of the glossary."""

    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term", "definition"]


class SourceViewSet(SnippetViewSet):
    """Admin screens of the bibliography."""

    model = Source
    icon = "doc-full"
    list_display = ["__str__", "title", "match"]
    list_filter = ["match", "kind"]


class FigureViewSet(SnippetViewSet):
    """Admin screens of the figures."""

    model = Figure
    icon = "order"
    list_display = ["measure", "group", "display", "source"]
    list_filter = ["unit", "year", "country"]


class TopicViewSet(SnippetViewSet):
    """Admin screens of the topics."""

    model = Topic
    icon = "tag"
    list_display = ["name", "description"]


class ReferenceWorksViewSet(SnippetViewSetGroup):
    """The lists that the pages draw on, together in one menu."""

    items = (GlossaryTermViewSet, SourceViewSet, FigureViewSet, TopicViewSet)
    menu_label = _("Reference lists")
    menu_icon = "list-ul"
    menu_order = 250
