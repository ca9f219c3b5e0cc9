"""Bytes to trees: the one place that reads YAML and the files of a project."""

from __future__ import annotations

from storepolicy.document.codes import Code, codes
from storepolicy.document.files import File, find_tree, one_file, read_all, read_file, read_tree
from storepolicy.document.formatting import formatted
from storepolicy.document.node import (
    Document,
    Entry,
    Mapping,
    Node,
    Plain,
    Scalar,
    Sequence,
    descend,
    plain,
)
from storepolicy.document.reader import max_bytes, read

__all__ = [
    "Code",
    "Document",
    "Entry",
    "File",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "codes",
    "descend",
    "find_tree",
    "formatted",
    "max_bytes",
    "one_file",
    "plain",
    "read",
    "read_all",
    "read_file",
    "read_tree",
]
