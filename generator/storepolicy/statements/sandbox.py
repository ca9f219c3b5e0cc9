"""The sandbox that wording templates run in."""

from __future__ import annotations

from types import BuiltinMethodType, MethodType
from typing import Any, TypeVar

from jinja2 import StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from storepolicy.statements.view import FactView, TermView
from storepolicy.statements.whole import FactsView

Kind = TypeVar("Kind")

views = frozenset({FactView, FactsView})
seen: set[type] = {TermView, TemplateModule, LoopContext, Namespace}
"""What holds nothing but what a template may see, private names apart."""
own: set[type] = {*views, TermView}
"""What is ours altogether: a method that a template gets hold of may be called."""
plain_methods = frozenset({"append", "replace", "split", "startswith"})
"""Methods of lists and texts, used often, that the sandbox allows as they are."""


def open_to_templates(kind: type[Kind]) -> type[Kind]:
    """Says of a class of ours that templates may see and call whatever of it is not private."""
    seen.add(kind)
    own.add(kind)
    return kind


class Sandbox(SandboxedEnvironment):
    """A sandbox in which what templates use most takes the short way: our own macros and views of facts.

    A macro is template code and runs in the sandbox itself; a view shows facts and nothing else.
    Anything else meets every check of the sandbox.
    """

    intercepted_binops = frozenset({"*", "**"})
    """Operators that could fill memory; constants are then not worked out before a template runs, either."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as jinja2 has it
        """The product of two numbers; no power, and no text or list repeated."""
        if operator == "*" and isinstance(left, int | float) and isinstance(right, int | float):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f'no template may use "{operator}" here: what it gives may know no end')

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as jinja2 has it
        """An attribute; of a view, or of the macros, any that is not private."""
        kind = type(obj)  # never `obj.__class__`: a namespace of Jinja2 looks it up at length
        if attribute[0] != "_":
            if kind in views:
                return obj.show(attribute)
            if kind in seen or (attribute in plain_methods and kind in (list, str)):
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as above
        """An item; filters ask for an attribute of a view in this way."""
        if isinstance(argument, str) and type(obj) in own:
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as above
        """What a call gives; a macro needs nothing of the context, nor does a method of a view, list or text."""
        kind = type(obj)
        if (
            kind is Macro
            or (kind is MethodType and type(obj.__self__) in own)
            or (kind is BuiltinMethodType and obj.__name__ in plain_methods)
        ):
            if kwargs:
                kwargs.pop("_loop_vars", None)
                kwargs.pop("_block_vars", None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)
