"""The application for a WSGI server: `granian --interface wsgi geoapp.wsgi:app`."""

from geoapp import create_app
from geoapp.db.cluster import public_url
from geoapp.settings import Settings

_settings = Settings()
app = create_app(_settings, public_url(_settings))
