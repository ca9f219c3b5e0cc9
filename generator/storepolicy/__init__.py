"""One YAML description of a store's data practices; page, manifest, history and notices from it."""

__version__ = "0.1.0"
