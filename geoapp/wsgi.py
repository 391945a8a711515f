"""The application for a WSGI server: `granian --interface wsgi geoapp.wsgi:app`."""

from geoapp import create_app
from geoapp.db.cluster.access import web_urls
from geoapp.settings import Settings

_settings = Settings()
app = create_app(_settings, *web_urls(_settings))
