"""Canonical JSON of manifests: our writer beside the rfc8785 package, in one process."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

import rfc8785

from benchmarks.goals import Goal
from storepolicy.manifest import as_json, canonical, parse
from storepolicy.site import Site

repeats = 20


def manifest_goals(site: Site, rounds: int) -> list[Goal]:
    """CPU time of both writers on every manifest of a site; raises ValueError where a byte differs."""
    manifests = [
        as_json(parse(content)) for name, content in site.files.items() if name.endswith("/policy.json")
    ]
    for manifest in manifests:
        if canonical(manifest) != rfc8785.dumps(manifest):
            msg = "a manifest's canonical form is not that of RFC 8785"
            raise ValueError(msg)
    turns = [(_time(canonical, manifests), _time(rfc8785.dumps, manifests)) for _ in range(rounds)]
    ours, other = (1000 * median(times) / len(manifests) for times in zip(*turns, strict=True))
    return [Goal("7: canonical JSON of a manifest, beside rfc8785 (same bytes)", ours, other, 0.25, "ms")]


def _time(write: Callable[[Any], bytes], manifests: list[Any]) -> float:
    start = process_time()
    for _ in range(repeats):
        for manifest in manifests:
            write(manifest)
    return (process_time() - start) / repeats
