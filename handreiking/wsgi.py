"""The WSGI entry point that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handreiking.settings.production")
application = get_wsgi_application()

from handreiking.warming import warm_up  # noqa: E402  (models can be imported only from here on)

warm_up()
