"""The WSGI entry point that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handreiking.settings.production")
application = get_wsgi_application()

from handreiking.search.warming import warm_search  # noqa: E402  (models can be imported only from here on)
from referrals.facets import warm_index  # noqa: E402

warm_index()
warm_search()
