"""Finding the page at an address, in one query."""

from django.http import Http404
from wagtail.models import Page


class DirectRoutingMixin:
    """Finds the page at an address in one query, where Wagtail asks twice per level of the tree."""

    def route(self, request, path_components):
        """Return the route result of the page at this address below the home page; Http404 if there is none."""
        if not path_components:
            return super().route(request, path_components)
        address = self.url_path + "/".join(path_components) + "/"
        depth = self.depth + len(path_components)
        # The slug is indexed, the address is not: the slug finds the few candidates.
        page = Page.objects.filter(slug=path_components[-1], depth=depth, url_path=address).first()
        if page is None:
            raise Http404
        return page.specific.route(request, [])
