"""The pages of search: the results, and the suggestions while somebody types."""

from urllib.parse import urlencode

from django.http import JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from handreiking.dutch.words import content_words
from handreiking.search.results.tally import count
from handreiking.search.understanding.concepts import clean
from handreiking.search.understanding.question import Question
from referrals.facets import directory_index
from referrals.negotiation import wants_json

from .engine import search
from .groups import RESULTS
from .suggestions import suggestions

EXAMPLES = [_("nudes leaked"), _("my ex follows me through my phone"), _("to the police"), _("tips for teachers")]


class SearchView(TemplateView):
    """`/zoeken/?q=`: search in everything public, in two groups. With `Accept: application/json` the same as data.

    `soort` keeps one kind of the guide's hits, `hulp` one kind of help, `groep` shows one group with `pagina`, and
    `precies` names words that are meant as they were typed (see `Question`).
    """

    template_name = "pages/search.html"

    def get(self, request, *args, **kwargs):
        """Answer as a page or as data."""
        self.question = Question.from_query(request.GET, directory_index().labels["soort"])
        self.found = search(self.question.given, self.question.kind, self.question.exact)
        self.groups = [
            RESULTS[group.name](group, self.question)
            for group in self.found.groups
            if self.question.group in ("", group.name)
        ]
        if wants_json(request):
            response = JsonResponse(self.as_data())
        else:
            # Not when somebody looks further in what was found, nor what a browser asks for by itself.
            if self.question == Question(self.question.text) and not _ahead(request):
                count(self.found)
            response = super().get(request, *args, **kwargs)
        response.headers["Vary"] = "Accept"
        return response

    def as_data(self):
        """The results as plain data: of each group one page of hits."""
        return {
            "query": self.question.text,
            "understood": self.found.understood.as_data() | {"crisis": self.found.crisis},
            "groups": [
                {
                    "name": group.name,
                    "total": group.total,
                    "hits": [
                        {
                            "title": hit.title,
                            "url": self.request.build_absolute_uri(hit.url),
                            "kind": hit.kind,
                            "passage": hit.passage,
                            "score": hit.score,
                        }
                        for hit in group.page
                    ],
                }
                for group in self.groups
            ],
        }

    def get_context_data(self, **kwargs):
        """Add the groups, and each repair with the address that takes it back."""
        question, exact = self.question, self.question.exact
        return super().get_context_data(**kwargs) | {
            "query": question.text,
            "searched": self.found.understood.repaired_text,
            "question": question,
            "readable": bool(content_words(question.text)),
            "crisis": self.found.crisis,
            "groups": self.groups,
            "total": sum(group.total for group in self.groups),
            "narrowed": any(group.chosen for group in self.groups),
            "repairs": [
                {"repair": repair, "url": question.address(exact=(*exact, repair.typed))}
                for repair in self.found.understood.repairs
            ],
            "exact": [
                {"word": word, "url": question.address(exact=tuple(other for other in exact if other != word))}
                for word in exact
            ],
            "both_url": question.address(group="") if question.group else "",
            "directory_query": urlencode([("q", question.text), *(("precies", word) for word in exact)]),
            "examples": EXAMPLES,
        }


class SuggestionsView(View):
    """`/zoeken/suggesties/?q=`: what somebody may be typing, as JSON. Nothing of it is kept here."""

    def get(self, request):
        """Answer with at most eight names, each with its kind."""
        text = clean(request.GET.get("q", ""))
        found = [{"title": name.title, "kind": name.kind} for name in suggestions(text)]
        response = JsonResponse({"query": text, "suggestions": found})
        patch_cache_control(response, private=True, no_store=True)  # leaves no trace in the reader's browser
        return response


def _ahead(request):
    """Whether nobody may ever see the answer: a browser reads it in advance, or only asks whether it is there."""
    return request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
