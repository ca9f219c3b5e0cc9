"""The MkDocs adapter."""

from storepolicy.mkdocs_plugin.plugin import StorepolicyPlugin

__all__ = ["StorepolicyPlugin"]
