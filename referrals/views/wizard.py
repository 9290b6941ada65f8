"""The guided route to help: three questions."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from referrals.facets.sets import EMPTY
from referrals.models import Audience, HarmType
from referrals.query import last_of

from .base import SelectionMixin

STEPS = ("vorm", "voor", "via")
BEST = 6  # services at the end; who is looked after well has enough, and all others are one step away
QUESTIONS = {
    "vorm": _("What happened?"),
    "voor": _("For whom do you look for help?"),
    "via": _("How would you like contact?"),
}


class WizardView(SelectionMixin, TemplateView):
    """`/hulp/wijzer/`: three plain questions, each a page; the answers stand only in the address."""

    template_name = "referrals/wizard.html"
    own_params = ("stap",)

    def get_context_data(self, **kwargs):
        """Add the question of this step with its answers, or at the end the services with why they are there."""
        step, ignored = last_of(self.request.GET, "stap")
        number = int(step) if step in ("1", "2", "3", "4") else 1
        if step and step != str(number):
            ignored.append(step)
        self.selection = self.selection.ignoring("stap", *ignored).within(1)
        context = super().get_context_data(**kwargs) | {"number": number, "steps": len(STEPS)}
        if number <= len(STEPS):
            param = STEPS[number - 1]
            return context | {
                "param": param,
                "question": QUESTIONS[param],
                "answers": [(value, words, self.index.forms.get(value)) for value, words in self.answers(param)],
                "given": [pair for pair in self.selection.pairs if pair[0] != param],
            }
        results = self.found()
        if not results.total:
            context |= self.nothing_found()
        services = self.with_reasons(self.pickable(self.listed(results.positions(1)[:BEST])))
        return context | {
            "results": results,
            "services": services,
            "all_fit": bool(self.answered) and not any(service.fitting for service in services),
            "reasons": self.in_words() + self.further_filters(),
            "list_url": self.selection.query_string(),
        }

    @property
    def answered(self):
        """The answers to the questions of this page as (param, value) pairs; other filters are no answers."""
        return [(param, value) for param in STEPS for value in self.selection.values.get(param, ())]

    def in_words(self):
        """The answers as a list of texts that hold whoever it happened to, and call nobody anything.

        What happened is named, as the question speaks of "me"; for whom is said as the reader did.
        """
        said = dict(self.answers("voor")) if "voor" in self.selection.values else {}
        return [str(said.get(value, self.index.labels[param][value])) for param, value in self.answered]

    def further_filters(self):
        """What else the address asks for, as a list of texts: it decides as well which services fit."""
        return [self.label(param, value) for param, value in self.selection.filters if param not in STEPS]

    def with_reasons(self, services):
        """The services, each with which of the answers it fits; with none where all of these fit every answer."""
        answers = [
            (self.index.values[param].get(value, EMPTY), words)
            for (param, value), words in zip(self.answered, self.in_words(), strict=True)
        ]
        for service in services:
            service.fitting = tuple(words for fitting, words in answers if service.position in fitting)
        if all(len(service.fitting) == len(answers) for service in services):
            for service in services:
                service.fitting = ()
        return services

    def address_with(self, picks):
        """The address of the result of the same answers with another list."""
        return self.address_of(replace(self.selection, picks=picks))

    def address_of(self, selection):
        """The address of the result of other answers."""
        answers = selection.query_string()
        return f"?{answers}{'&' if answers else ''}stap={len(STEPS) + 1}"

    def answers(self, param):
        """The answers to a question as (value, words) pairs; the words are those of the person who asks."""
        if param == "via":
            return [(way, label) for way, label in self.index.labels["via"].items() if way in self.index.values["via"]]
        model = HarmType if param == "vorm" else Audience
        return list(model.objects.values_list("slug", "question"))
