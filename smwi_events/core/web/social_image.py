"""Addresses of the pictures that social networks show beside a link; the site shell draws them."""

from functools import lru_cache

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup

from smwi_events.core.web.links import external_url

TITLE_MAX_LENGTH = 200
DEFAULT_ACCENT = "blue"
DEFAULT_SEED = "smwi"
KEPT_TOKENS = 200


def social_image_url(title: str, accent: str = DEFAULT_ACCENT, seed: str = DEFAULT_SEED) -> str:
    """Absolute address of the picture for a page's title; signed, so that nobody makes us draw other words."""
    words = title.unescape() if isinstance(title, Markup) else title
    token = _sign(_secret(), words[:TITLE_MAX_LENGTH], accent, seed)
    return external_url("site.social_image", token=token)


def read_social_image_token(token: str) -> tuple[str, str, str] | None:
    """Title, accent and seed of a picture's address; None for one that we did not make."""
    try:
        title, accent, seed = _serializer(_secret()).loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(title), str(accent), str(seed)


@lru_cache(maxsize=KEPT_TOKENS)
def _sign(secret: str, title: str, accent: str, seed: str) -> str:
    """The signed token; a form's page is made again and again under the same title."""
    return str(_serializer(secret).dumps([title, accent, seed]))


def _serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="social-image")


def _secret() -> str:
    return str(current_app.secret_key or "")
