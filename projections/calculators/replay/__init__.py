"""A rivalry event by event: each with what it changed in the record, and the record after it.

running_record       the record of two while races come, are corrected and go
steps                a step: its event, what moved, the milestones it made, the record after it
as_it_happened       the steps in the order of happening
publications         what became known, and when: reports, rulings, happenings, who is who
standing_races       the races of two as they stand while publications come in
as_it_became_known   the steps in the order in which the world came to know
"""
