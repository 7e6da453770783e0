"""Which events and milestones a subscription is of."""

from msgspec import Struct

from projections.calculators.milestones import RULES

EVERY_RULE = "all"
MILESTONES = (EVERY_RULE, *RULES)


class Interest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a subscriber wants to be told.

    pair          only what names one of these two; computed milestones are of the two together
    athlete       only what names this one
    types         event types; of all where there are neither types nor milestones
    milestones    rules by which milestones of the pair are found, or ``all``
    """

    pair: tuple[str, str] | None = None
    athlete: str | None = None
    types: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()

    def people(self) -> tuple[str, ...]:
        """Whom an event has to name, one of them at least; nobody: it may be about anybody."""
        return self.pair or ((self.athlete,) if self.athlete is not None else ())

    def takes_event(self, event_type: str) -> bool:
        """Whether an event of this type is wanted, if it is about those."""
        return event_type in self.types or not (self.types or self.milestones)

    def takes_rule(self, rule: str) -> bool:
        """Whether a milestone found by *rule* is wanted."""
        return EVERY_RULE in self.milestones or rule in self.milestones
