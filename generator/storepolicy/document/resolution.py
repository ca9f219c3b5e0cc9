"""What an unquoted text means: the core schema of YAML 1.2."""

from __future__ import annotations

import math
import re

Value = str | int | float | bool | None

words: dict[str, Value] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".nan": math.nan, ".NaN": math.nan, ".NAN": math.nan,
    **{sign + word: math.inf for sign in ("", "+") for word in (".inf", ".Inf", ".INF")},
    **{"-" + word: -math.inf for word in (".inf", ".Inf", ".INF")},
}  # fmt: skip
integer = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
# Seven to YAML 1.2, and to programs of YAML 1.1 another number from 010 on.
octal = re.compile(r"[-+]?0[0-9]+")
decimal = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
number_starts = frozenset("+-.0123456789")
# Readers of JSON hold whole numbers exactly only up to here.
largest_integer = 2**53 - 1
longest_integer = 40


def resolve(text: str) -> Value:
    """The value of an unquoted text; an integer of more than 40 digits becomes infinity."""
    if text in words:
        return words[text]
    if integer.fullmatch(text):
        return _integer(text)
    return _number(float(text)) if decimal.fullmatch(text) else text


def _number(value: float) -> int | float:
    """A whole number as one, however it is written: so JSON Schema takes it, and JSON has but one kind of number."""
    return int(value) if value.is_integer() and abs(value) <= largest_integer else value


def is_exact(value: Value) -> bool:
    """True unless the value is a number that JSON cannot carry."""
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or abs(value) <= largest_integer


def _integer(text: str) -> int | float:
    if len(text) > longest_integer:
        return math.inf
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text, base)
