"""The goals: which two numbers each compares, and what ratio is aimed at, if any."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio of two measured numbers; met where it is not above the aim, or where it only informs."""

    name: str
    ours: float
    other: float
    aim: float | None
    unit: str

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the other."""
        return self.ours / self.other

    @property
    def met(self) -> bool:
        """True where the ratio, to two decimals as it is printed, is not above the aim."""
        return self.aim is None or round(self.ratio, 2) <= self.aim


def table(goals: list[Goal]) -> str:
    """The goals as a Markdown table."""
    rows = ["| goal | measured | compared with | ratio | aim | met |", "|---|---:|---:|---:|---:|---|"]
    rows += [
        f"| {g.name} | {g.ours:,.4g} {g.unit} | {g.other:,.4g} {g.unit} | {g.ratio:.2f} | {_verdict(g)} |"
        for g in goals
    ]
    return "\n".join(rows)


def _verdict(goal: Goal) -> str:
    return "- | -" if goal.aim is None else f"{goal.aim:.2f} | {'yes' if goal.met else 'no'}"
