"""The page that a host shows where there is no page: the theme makes it alone."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from storepolicy.resources import resource

name = "404.html"
_content = re.compile(r"{% block content %}(.*?){% endblock %}", re.DOTALL)


def root_of(site_url: str) -> str:
    """The path of the site at its host: the page is shown at any address, so nothing in it is relative to itself."""
    return urlsplit(site_url or "/").path


def fragment(site_url: str) -> str:
    """What the page of the packaged theme says."""
    template = (resource("site_overrides") / name).read_text("utf-8")
    return "".join(_content.findall(template)).replace("{{ '.' | url | e }}", escape(f"{root_of(site_url)}."))
