"""The least a Flask application can do: what the site's pages are compared with."""

from flask import Flask

app = Flask("hello")


@app.get("/")
def hello() -> str:
    """Greet."""
    return "Hello, world!"
