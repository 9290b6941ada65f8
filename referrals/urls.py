"""The addresses of the directory, below `/hulp/`."""

from django.urls import path

from . import views

app_name = "referrals"
urlpatterns = [
    path("", views.DirectoryView.as_view(), name="directory"),
    path("wijzer/", views.WizardView.as_view(), name="wizard"),
    path("overzicht/", views.MatrixView.as_view(), name="matrix"),
    path("kaart/", views.MapView.as_view(), name="map"),
    path("lijst/", views.ShortlistView.as_view(), name="shortlist"),
    path("<slug:slug>/", views.OrganisationView.as_view(), name="organisation"),
]
