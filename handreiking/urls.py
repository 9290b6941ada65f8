"""The addresses of the site."""

from django.conf import settings
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .guide.views import RoleLinkView, TopicView
from .search.results.views import SearchView, SuggestionsView
from .views import health

handler404 = "handreiking.views.page_not_found"
handler500 = "handreiking.views.server_error"

# In production the web server in front of this one serves what editors upload (README, "Plaatsen").
media = [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})] if settings.SERVE_MEDIA else []

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", health, name="health"),
    path("zoeken/", SearchView.as_view(), name="search"),
    path("zoeken/suggesties/", SuggestionsView.as_view(), name="suggestions"),
    path("onderwerpen/<slug:slug>/", TopicView.as_view(), name="topic"),
    path("hulp/", include("referrals.urls")),
    path("rol/<slug:role>", RoleLinkView.as_view(), name="role_link"),
    *media,
    path("", include(wagtail_urls)),
]
