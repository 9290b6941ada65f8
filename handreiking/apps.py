"""The project as an app of itself, so that Django finds its commands and translations."""

from django.apps import AppConfig


class HandreikingConfig(AppConfig):
    """The project itself: its commands and the translations of its interface."""

    name = "handreiking"
