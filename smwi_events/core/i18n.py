"""Languages: Polish at `/…`, English at `/en/…`, each page naming its twin."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, g, has_request_context, request, url_for
from flask_babel import Babel, get_locale, get_translations
from jinja2.nodes import EvalContext
from jinja2.utils import pass_eval_context
from markupsafe import Markup

from smwi_events.core.localized import LANGUAGES
from smwi_events.core.web.links import url_with_query

DEFAULT_LANGUAGE = "pl"
ENGLISH_PREFIX = "/en"
babel = Babel()
_catalogues: dict[str, Any] = {}

View = Callable[..., Any]


class LocalizedBlueprint(Blueprint):
    """A blueprint whose routes have a path in each language and one endpoint."""

    def __init__(self, name: str, import_name: str, *, pl: str = "", en: str = ENGLISH_PREFIX, **options: Any) -> None:
        super().__init__(name, import_name, **options)
        self._prefixes = {"pl": pl, "en": en}

    def localized(self, *, pl: str, en: str, **options: Any) -> Callable[[View], View]:
        """Route a view at `pl` and at `en` (under the English prefix); the view itself gets no language argument."""

        def decorate(view: View) -> View:
            for language, path in (("pl", pl), ("en", en)):
                self.add_url_rule(
                    self._prefixes[language] + path, view.__name__, view, defaults={"lang": language}, **options
                )
            return view

        return decorate


class OrganiserBlueprint(LocalizedBlueprint):
    """Pages of the back office: `/organizator/…` and `/en/organizer/…`."""

    def __init__(self, name: str, import_name: str, **options: Any) -> None:
        super().__init__(name, import_name, pl="/organizator", en=f"{ENGLISH_PREFIX}/organizer", **options)


def current_locale() -> str:
    """The language in force: the page's, or the one forced for a mail or document."""
    locale = get_locale()
    return locale.language if locale else DEFAULT_LANGUAGE


def set_twin(**values: Any) -> None:
    """Name the view arguments under which the current page stands in the other language."""
    g.twin_values = values


def twin_url() -> str:
    """Address of the current page in the other language; the other home page where there is no twin."""
    other = next(language for language in LANGUAGES if language != current_locale())
    endpoint = request.endpoint
    if endpoint is None or not g.get("localized"):
        return url_for("content.home", lang=other)
    values = g.get("twin_values", request.view_args or {})
    # What was refused is not asked for again, be it only for its length.
    query = () if request.method == "POST" or g.get("shows_error") else request.args.items(multi=True)
    return url_with_query(endpoint, {**values, "lang": other}, query)


def _select_locale() -> str:
    if not has_request_context():
        return DEFAULT_LANGUAGE
    if "locale" in g:
        return str(g.locale)
    english = request.path == ENGLISH_PREFIX or request.path.startswith(ENGLISH_PREFIX + "/")
    return "en" if english else DEFAULT_LANGUAGE


@pass_eval_context
def _sentence(context: EvalContext, sentence: str, /, **values: object) -> str:
    """What templates call as `_`: the sentence in the page's language, with values filled in."""
    text = _catalogue().ugettext(sentence)
    return (Markup(text) if context.autoescape else text) % values


@pass_eval_context
def _counted_sentence(context: EvalContext, one: str, many: str, num: int, /, **values: object) -> str:
    """What templates call as `ngettext`; the sentence may name the number as `num`."""
    text = _catalogue().ungettext(one, many, num)
    return (Markup(text) if context.autoescape else text) % {"num": num, **values}


def _catalogue() -> Any:
    """The sentences of the page's language; Flask-Babel by itself would look for them at each sentence."""
    locale = get_locale()
    if locale is None:
        return get_translations()
    if locale.language not in _catalogues:
        _catalogues[locale.language] = get_translations()
    return _catalogues[locale.language]


def _pull_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.locale = values.pop("lang")
        g.localized = True


def init_app(app: Flask) -> None:
    """Connect language selection and language-keeping `url_for` to the application."""
    babel.init_app(
        app,
        default_locale=DEFAULT_LANGUAGE,
        default_timezone="Europe/Warsaw",
        default_translation_directories=str(app.config["TRANSLATIONS"]),
        locale_selector=_select_locale,
    )
    # The extension's own functions copy the template's whole context for each sentence, of which a page has a hundred.
    app.jinja_env.globals.update(_=_sentence, gettext=_sentence, ngettext=_counted_sentence)
    app.url_value_preprocessor(_pull_language)

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current_locale()
