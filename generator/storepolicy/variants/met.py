"""What a file and its bases together make wrong, told at the line of the file that makes it so."""

from __future__ import annotations

from msgspec.structs import replace

from storepolicy.document import Document, Scalar, Sequence
from storepolicy.finding import Finding, Place, Related
from storepolicy.variants.merging import identity


def met_in(document: Document, finding: Finding) -> Finding:
    """A finding in a base, moved to the line of the file that made it one, or else with the file's id beside it."""
    own = document.root.get("id")
    if finding.place.path == document.path or own is None:
        return finding
    taken = _taken_away(document, finding.ref)
    if taken is not None:
        hint = f"take `{taken.value}` out of `absent:`, or {finding.hint}"
        return _moved(finding, document, taken.place, hint, len(str(taken.value)))
    met = Related(own.place, f'found when the store "{identity(document)}" was put together')
    return replace(finding, related=(*finding.related, met))


def _taken_away(document: Document, ref: str) -> Scalar | None:
    """What the file takes away of the value at a ref."""
    given = document.root.get("absent")
    items = given.items if isinstance(given, Sequence) else ()
    found = (one for one in items if isinstance(one, Scalar) and str(one.value).startswith(f"{ref}."))
    return next(found, None) if ref else None


def _moved(finding: Finding, document: Document, place: Place, hint: str, width: int) -> Finding:
    there = Related(finding.place, "a base says this here")
    return replace(
        finding, place=place, hint=hint, source=document.line(place.line), width=width, related=(*finding.related, there)
    )  # fmt: skip
