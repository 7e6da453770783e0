"""The rivalries of the log in the order of their score, worked out once for as long as no race is appended.

It reads every entry within the scope, so it is the one thing on the pages that grows with the log; and every visitor
of the home page asks for the same.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from projections import visible
from projections.facts import Bounds
from projections.many import Rivalry, top
from projections.read_model import View
from projections.scope import Scope

_REMEMBERED = 32


@dataclass
class Rankings:
    """The last few rankings asked for, one at a time: who asks meanwhile waits for the same."""

    _made: OrderedDict[object, list[Rivalry]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def top(self, view: View, at: Bounds, scope: Scope, most: int) -> list[Rivalry]:
        """As ``projections.many.top``."""
        depends_on = visible.last_race_event(view.connection, at.position)
        asked = (depends_on, at.as_of, at.known_at, scope, most)
        with self._lock:
            if asked not in self._made:
                self._made[asked] = top(view.connection, at, scope, most)
            self._made.move_to_end(asked)
            while len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
            return self._made[asked]
