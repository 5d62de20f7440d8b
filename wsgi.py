"""The WSGI entry point: `granian --interface wsgi wsgi:app`."""

from smwi_events.app import create_app
from smwi_events.serving import wrap

flask_app = create_app()
app = wrap(flask_app)
