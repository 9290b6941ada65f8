"""Settings for the tests: as in production, with cheap passwords and without collected static files."""

from .base import *  # noqa: F403
from .base import DATABASES, env

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"] = env.db("DATABASE_URL", default="sqlite://:memory:") | {"CONN_MAX_AGE": 0}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
