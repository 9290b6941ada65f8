"""Settings for work on the code: `python manage.py runserver`."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-development"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
SERVE_MEDIA = True
