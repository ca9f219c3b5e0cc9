"""The facts of a store as frozen, typed values.

The modules of the kinds do without `from __future__ import annotations`: what it would keep as text is needed by
every command as types, and turning a thousand texts into types takes longer than reading a store.
"""

from storepolicy.model.about import About, Localized, Terms, Value
from storepolicy.model.facts import Facts
from storepolicy.model.leaves import Leaf, held, leaves, present
from storepolicy.model.order import key_order
from storepolicy.model.shape import Field, Shape, field_of, fields_of
from storepolicy.model.whole import Markets, Source, Store

__all__ = [
    "About",
    "Facts",
    "Field",
    "Leaf",
    "Localized",
    "Markets",
    "Shape",
    "Source",
    "Store",
    "Terms",
    "Value",
    "field_of",
    "fields_of",
    "held",
    "key_order",
    "leaves",
    "present",
]
