"""Views that lead to pages: the short links of roles, and everything on one topic."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView
from django.views.generic.base import RedirectView

from .models import ContentPage, RolePage, Topic

#: What the short links call the roles, and the audience that each stands for.
ROLE_LINKS = {"professional": "sociaal-professional", "omstander": "omstander", "gemeente": "gemeente"}


class RoleLinkView(RedirectView):
    """`/rol/<role>`: a permanent short link to a role page, wherever the page now lives. 404 while it is not live."""

    permanent = True

    def get_redirect_url(self, *args, role, **kwargs):
        """The address of the live page of this role."""
        audience = ROLE_LINKS.get(role, role)
        return get_object_or_404(RolePage.objects.visible(), audience__slug=audience).url


class TopicView(DetailView):
    """`/onderwerpen/<slug>/`: every live page on one topic."""

    model = Topic
    template_name = "pages/topic.html"
    context_object_name = "topic"

    def get_context_data(self, **kwargs):
        """Add the pages on this topic, in the order of the guide."""
        pages = ContentPage.objects.visible().filter(tagged_items__tag=self.object).order_by("path")
        return super().get_context_data(**kwargs) | {"pages": pages}
