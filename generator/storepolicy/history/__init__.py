"""The pages of a store's history, and what its policy page says of it.

`history_pages(History, wording) -> (pages, files)` makes all of one store's; `standing(History, wording)`
goes to `pages.full_policy` and `pages.short_form`; `newest_changes` and `former_page` are the pages
beside a store's own.
"""

from storepolicy.history.blocks import blocks
from storepolicy.history.change import change_files, change_pages
from storepolicy.history.history import Feed, History, Since
from storepolicy.history.laying import history_pages
from storepolicy.history.revision import current_file, current_text, revision_files, revision_page
from storepolicy.history.since import since_page
from storepolicy.history.standing import draft_standing, standing
from storepolicy.history.stores import former_page, newest_changes
from storepolicy.history.timeline import timeline

__all__ = [
    "Feed",
    "History",
    "Since",
    "blocks",
    "change_files",
    "change_pages",
    "current_file",
    "current_text",
    "draft_standing",
    "former_page",
    "history_pages",
    "newest_changes",
    "revision_files",
    "revision_page",
    "since_page",
    "standing",
    "timeline",
]
