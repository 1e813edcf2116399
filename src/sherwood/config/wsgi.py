"""The entry for a web server: `gunicorn --no-control-socket sherwood.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sherwood.config.settings")

application = get_wsgi_application()
