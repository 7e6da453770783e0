"""Why a number is what it is, and what would move it.

rules            what each number counts, within which scope, and what it leaves out: in sentences of the
                 language spoken
numbers          the numbers of an answer, each with its rule and evidence
grounds          what a number rests on, told where somebody asks
career_numbers   the same of the answers about a career
visible_events   the events about things that are visible within the bounds of a question
standpoint       one point on the three times, in the log as it is or as a what-if has it
findings         what is found about two athletes from a standpoint
changes          what differs between two standpoints, and because of what
what_if          the facts as they would be with some events left out and others added
supposed         what would be visible if a supposition were so
moved_records    every two whose record a what-if moves, before and after
pairs            the numbers of splits and of common opponents
lists            the numbers of a list of marks
"""
