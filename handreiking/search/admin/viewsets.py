"""The admin screens of search: synonyms, words of crisis, and the panel to try a search."""

from urllib.parse import urlencode

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from handreiking.search.models import CrisisPhrases, SynonymSet

from .trial import TrialMenuItem, TrialView


class SearchWordsEditView(EditView):
    """The form of words that search heeds, which offers to try the first of them."""

    @cached_property
    def header_more_buttons(self):
        """The buttons of the form: the usual ones, and the trial."""
        query = urlencode({"q": self.object.typed_phrases[0]}) if self.object.typed_phrases else ""
        trial = Button(_("Try"), url=f"{reverse('search_trial:index')}?{query}", icon_name="search", priority=5)
        return [trial, *super().header_more_buttons]


class SynonymSetViewSet(SnippetViewSet):
    """Admin screens of the synonyms."""

    model = SynonymSet
    icon = "link"
    list_display = ["__str__"]
    list_per_page = 50
    search_fields = ["typed", "finds"]
    search_backend_name = None
    edit_view_class = SearchWordsEditView


class CrisisPhrasesViewSet(SnippetViewSet):
    """Admin screens of the words of crisis."""

    model = CrisisPhrases
    icon = "warning"
    list_display = ["__str__"]
    search_fields = ["phrases"]
    search_backend_name = None
    edit_view_class = SearchWordsEditView


class TrialViewSet(ViewSet):
    """The panel to try a search."""

    name = "search_trial"
    url_prefix = "zoeken/proberen"
    icon = "search"
    menu_label = _("Try a search")
    menu_item_class = TrialMenuItem

    def get_urlpatterns(self):
        """The one address of the panel to try a search."""
        return [path("", TrialView.as_view(), name="index")]


class SearchViewSet(SnippetViewSetGroup):
    """What editors can do about search, in one menu."""

    items = (SynonymSetViewSet, CrisisPhrasesViewSet, TrialViewSet)
    menu_label = _("Site search")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 260
