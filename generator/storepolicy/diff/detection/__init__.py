"""Differences to kinds of change: each field of the model says what its change means."""

from storepolicy.diff.detection.detecting import detect

__all__ = ["detect"]
