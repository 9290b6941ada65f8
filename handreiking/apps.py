from django.apps import AppConfig


class HandreikingConfig(AppConfig):
    """The project itself: its commands and the translations of its interface."""

    name = "handreiking"
