"""A redline as a whole HTML document."""

from __future__ import annotations

from html import escape

from storepolicy.redline.html import Look, render_html
from storepolicy.redline.labels import Labels
from storepolicy.redline.ops import Redline
from storepolicy.redline.style import style

_page_style = """\
:root { color-scheme: light dark; --paper: #fff; --ink: #20242a; --link: #1a5960; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e3e1da; --link: #8fcac8; } }
body { max-width: 50rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.6 system-ui, sans-serif; }
html { color: var(--ink); background: var(--paper); }
a { color: var(--link); }
h1 { font-size: 1.75rem; line-height: 1.2; }
:target { outline: 2px solid; outline-offset: 4px; }
"""


def as_document(redline: Redline, labels: Labels, *, lang: str = "en", only_changes: bool = False) -> str:
    """One file that needs no other: the fragment of `render_html` under a title, with its style inside."""
    title = escape(labels.title)
    return f"""\
<!doctype html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{_page_style}{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{render_html(redline, labels, Look(heading=2, only_changes=only_changes))}</main>
</body>
</html>
"""
