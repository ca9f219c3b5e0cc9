"""Facts to statements in a language."""

from storepolicy.statements.plan import glance_lines, plans, section_order
from storepolicy.statements.run import Run, text_of
from storepolicy.statements.statement import Cell, Kind, Section, Statement, Table, Told
from storepolicy.statements.telling import heading_names, tell, template_names, unit_names
from storepolicy.statements.wording import Parts, Texts, Wording, read_texts, read_wording

__all__ = [
    "Cell",
    "Kind",
    "Parts",
    "Run",
    "Section",
    "Statement",
    "Table",
    "Texts",
    "Told",
    "Wording",
    "glance_lines",
    "heading_names",
    "plans",
    "read_texts",
    "read_wording",
    "section_order",
    "tell",
    "template_names",
    "text_of",
    "unit_names",
]
