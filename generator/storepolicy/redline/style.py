"""The style sheet of a redline; colours come from the page's own names where it has them."""

from __future__ import annotations

style = """\
.redline { --redline-new: #0b5a2b; --redline-new-ground: #e3f4e6; --redline-old: #8c1d18; --redline-old-ground: #fbe9e7; --redline-rule: #767676; }
.redline-block > p, .redline-heading { margin: 0; }
.redline ins, .redline del { padding: 0 0.1em; unicode-bidi: isolate; }
.redline ins { color: var(--redline-new); background: var(--redline-new-ground); text-decoration: underline solid 2px; text-underline-offset: 0.15em; }
.redline del { color: var(--redline-old); background: var(--redline-old-ground); text-decoration: line-through solid 2px; }
.redline ins a, .redline del a { color: inherit; }
.redline ins::before { content: "[+"; }
.redline ins::after { content: "+]"; }
.redline del::before { content: "[-"; }
.redline del::after { content: "-]"; }
.redline ins::before, .redline ins::after, .redline del::before, .redline del::after { font-family: ui-monospace, monospace; font-size: 0.85em; }
.redline-counts, .redline-legend ul { margin: 0.5rem 0; padding-left: 1.4rem; }
.redline-legend { margin: 1rem 0; padding: 0.75rem 1rem; border: 1px solid var(--redline-rule); }
.redline-legend p { margin: 0; font-weight: 600; }
.redline-only { width: 1.1rem; height: 1.1rem; vertical-align: -0.15rem; }
.redline-block { margin: 0.75rem 0; padding-left: 1rem; border-left: 3px solid transparent; overflow-wrap: anywhere; }
.redline-raw { white-space: pre-wrap; }
.redline-item { display: list-item; margin-left: 1.4rem; }
.redline-changed { border-left-color: var(--redline-rule); }
.redline-removed { border-left-style: double; border-left-width: 6px; }
.redline-moved { border-left-style: dashed; }
.redline .redline-label { display: flex; margin: 0; flex-wrap: wrap; gap: 0 1rem; font-size: 0.875rem; }
.redline-label strong { font-weight: 700; }
.redline-label a, .redline-counts a { display: inline-block; min-height: 24px; }
.redline-address { font-size: 0.875em; }
.redline-scroll { overflow-x: auto; margin: 0.75rem 0; }
.redline-table { border-collapse: collapse; }
.redline-table th, .redline-table td { padding: 0.35rem 0.75rem; border: 1px solid var(--redline-rule); text-align: left; vertical-align: top; }
.redline-only:checked ~ .redline-body .redline-same { display: none; }
@media (prefers-color-scheme: dark) {
  .redline { --redline-new: #9fe0b0; --redline-new-ground: #12301d; --redline-old: #f4b4ac; --redline-old-ground: #3c1613; --redline-rule: #8a8f94; }
}
@media print {
  .redline-label a, .redline-switch, .redline-only { display: none; }
  .redline-block, .redline-table tr { break-inside: avoid; }
  .redline { --redline-new: #000; --redline-new-ground: #fff; --redline-old: #000; --redline-old-ground: #fff; }
}
@media (forced-colors: active) {
  .redline ins, .redline del { color: CanvasText; background: Canvas; }
}
"""
"""CSS for what `render_html` writes. No colour means anything alone: underline, strike-through and marks stay."""
