"""A consent dialogue fed from `status.json`: new words keep consent, a change that asks for it asks again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from storepolicy.diff import Change
from storepolicy.materiality import Profile, Scale, Step, change_set, weigh
from storepolicy.revisions import Chain, Said, release
from storepolicy.status import status_file
from tests.clients.checkers import visits
from tests.notice.stores import table
from tests.revisions.chains import by, notice, said

TYPO = (Change("wording_only", ""),)
LONGER = (Change("retention_lengthened", "retention.orders.period"),)
HEALTH = (Change("item_added_sensitive_or_child", "practices.checkout.data", None, ["sensitive.health"]),)


def test_consent_is_asked_again_after_a_material_change_alone(tmp_path: Path) -> None:
    statuses = [json.loads(content) for content in contents((), TYPO, LONGER, HEALTH, TYPO)]
    assert [status["consent_revision"] for status in statuses] == [0, 0, 0, 4, 4]
    held = visits(paths(tmp_path, contents((), TYPO, LONGER, HEALTH, TYPO)))
    assert held == [False, True, True, False, True]


def test_every_change_that_asks_asks(tmp_path: Path) -> None:
    assert visits(paths(tmp_path, contents((), HEALTH, HEALTH))) == [False, False, False]


def contents(*revisions: Sequence[Change]) -> list[bytes]:
    """`status.json` after each release of a store that serves the European Union."""
    chain, scale = Chain("lumen"), Scale(table(), Profile("usual"), markets=("EU",))
    found, consent = [], 0
    for number, changes in enumerate(revisions, start=1):
        weighed = weigh(tuple(changes), scale)
        made = change_set(weighed, scale, Step("lumen", number - 1, number, consent))
        consent = made.consent_revision
        words = said(chain, f"Text {number}.")
        whole = Said(words.policy, words.told, made, {"en": notice(chain)})
        chain = chain.extended(release(chain, whole, by("2026-02-01")))
        found.append(status_file(chain, "2026-03-01"))
    return found


def paths(folder: Path, statuses: list[bytes]) -> list[Path]:
    """Each status as a file."""
    found = [folder / f"{number}.json" for number in range(len(statuses))]
    for path, content in zip(found, statuses, strict=True):
        path.write_bytes(content)
    return found
