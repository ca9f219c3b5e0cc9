"""The sandbox that wording templates run in."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment

from storepolicy.statements.view import FactView

shown = (FactView, TemplateModule)


class Sandbox(SandboxedEnvironment):
    """A sandbox in which our own macros and views of facts, most of what templates use, take the short way.

    A macro is template code and runs in the sandbox itself; a view shows facts and nothing else.
    Anything else meets every check of the sandbox.
    """

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as jinja2 has it
        """An attribute; of a view, or of the macros, any that is not private."""
        if isinstance(obj, shown) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as above
        """What a call gives; a macro needs nothing of the context."""
        if isinstance(obj, Macro):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)
