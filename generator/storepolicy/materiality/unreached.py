"""Channels that a store promises or needs and by which it can reach nobody."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.finding import Finding, Place, Severity
from storepolicy.materiality.promise import promise
from storepolicy.materiality.reach import direct, obstacle
from storepolicy.materiality.weighed import ChangeSet
from storepolicy.materiality.weighing import Scale
from storepolicy.model import Facts
from storepolicy.vocabulary import Vocabulary

_cannot_work = "SP310"


def unreachable(facts: Facts, vocabulary: Vocabulary, place: Place) -> Iterator[Finding]:
    """What a store promises about telling people and cannot keep, told while it can still be mended."""
    for one in promise(facts.changes, "process").announcements:
        for channel in one.channels:
            if reason := obstacle(channel, one.to, facts, vocabulary):
                message = f'the store promises notices by "{channel}", which cannot work: {reason}'
                hint = "promise a channel that reaches them, or state what is collected, before a change needs it"
                ref = f"changes.notices.{one.id}.channel"
                yield Finding(_cannot_work, message, place, Severity.WARNING, hint=hint, ref=ref)


class Telling(msgspec.Struct, frozen=True):
    """How a change is told: its channels, on the scale, to those of whom `held` says what was collected."""

    changes: ChangeSet
    scale: Scale
    held: Facts
    vocabulary: Vocabulary
    approvals: tuple[str, ...] = ()

    def against(self, place: Place) -> Iterator[Finding]:
        """Channels that cannot work; no error where another reaches these people, or counsel answers for it.

        Nobody can begin to collect addresses for those who are there already, so without a way out no such
        store could release again what matters, not even the mend of its promise.
        """
        counsel = self.scale.profile.counsel
        for channel in self.changes.channels:
            reason = self._obstacle(channel)
            if not reason:
                continue
            answer = self._answer(channel)
            hint = answer or (
                f"promise another channel that reaches them, or pass --approved-by {counsel}=REFERENCE, "
                "which answers for how they are told"
            )
            severity = Severity.WARNING if answer else Severity.ERROR
            message = f'the channel "{channel}" cannot work: {reason}'
            yield Finding(_cannot_work, message, place, severity, hint=hint)

    def _answer(self, channel: str) -> str:
        """What takes the place of a channel that cannot work; empty where nothing does."""
        if instead := self._instead(channel):
            return f'tell them by "{instead}"'
        counsel = self.scale.profile.counsel
        return f'"{counsel}" answers for how they are told' if counsel in self.approvals else ""

    def _instead(self, channel: str) -> str:
        """Another promised channel that reaches a person; empty where there is none."""
        others = (one for one in self.changes.channels if one in direct and one != channel)
        return next((one for one in others if not self._obstacle(one)), "")

    def _obstacle(self, channel: str) -> str:
        """Why a channel fails for those it was promised to, or for anybody where it is not promised."""
        given = (one for each in self.scale.promises for one in each.bound(self.changes.weight))
        told = sorted({one.to for one in given if channel in one.channels} or {()})
        found = (obstacle(channel, to, self.held, self.vocabulary) for to in told)
        return next((reason for reason in found if reason), "")
