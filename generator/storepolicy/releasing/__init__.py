"""A working copy to the next record of a store's chain."""

from storepolicy.releasing.belated import belated
from storepolicy.releasing.comparing import Compared, Measure, compared, promised, spent_words
from storepolicy.releasing.describing import described
from storepolicy.releasing.drafting import Drafted, Working, drafted, same
from storepolicy.releasing.following import as_published, as_said, moved_between, moved_since
from storepolicy.releasing.importing import Imported, Version, imported
from storepolicy.releasing.later import delivered, translated
from storepolicy.releasing.origins import of_bases, of_contract, otherwise
from storepolicy.releasing.owing import owed, owing
from storepolicy.releasing.renaming import agreed_before, renamed
from storepolicy.releasing.request import Request
from storepolicy.releasing.sides import Side, revision_side, standing
from storepolicy.releasing.silence import next_step
from storepolicy.releasing.withdrawing import withdrawn

__all__ = [
    "Compared",
    "Drafted",
    "Imported",
    "Measure",
    "Request",
    "Side",
    "Version",
    "Working",
    "agreed_before",
    "as_published",
    "as_said",
    "belated",
    "compared",
    "delivered",
    "described",
    "drafted",
    "imported",
    "moved_between",
    "moved_since",
    "next_step",
    "of_bases",
    "of_contract",
    "otherwise",
    "owed",
    "owing",
    "promised",
    "renamed",
    "revision_side",
    "same",
    "spent_words",
    "standing",
    "translated",
    "withdrawn",
]
