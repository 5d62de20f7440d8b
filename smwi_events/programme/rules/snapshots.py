"""A programme as JSON and back, exactly."""

import msgspec

from smwi_events.programme.rules.published import Programme

_decoder = msgspec.json.Decoder(Programme)


def to_json(programme: Programme) -> str:
    """The programme as JSON, always the same text for the same programme."""
    return msgspec.json.encode(programme, order="deterministic").decode()


def from_json(text: str) -> Programme:
    """The programme that `to_json` wrote; raises msgspec.ValidationError for anything else."""
    return _decoder.decode(text)
