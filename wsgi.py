"""The WSGI entry point: `granian --interface wsgi wsgi:app`."""

import gc

# Nearly all that importing makes lasts as long as the process: to look for garbage in it takes a fifth of the start.
gc.disable()

from smwi_events.app import create_app  # noqa: E402
from smwi_events.serving import wrap  # noqa: E402

flask_app = create_app()
app = wrap(flask_app)
gc.freeze()
gc.enable()
