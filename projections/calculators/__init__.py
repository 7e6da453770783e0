"""The calculators: pure functions over facts.

filters          the filters of a question, a row each
conditions       what a filter can ask of a race
scope            which shared races are counted, and how every answer says so
outcome          who was ahead of two lines of a race: the place, a tie, or nothing decides it
head_to_head     who finished ahead of whom, how often, by how much
matrix           each against each: the records of several athletes
bests            bests outdoors, indoors and together, and a season, by discipline
form             availability, last races, streak, season, bests, titles
timeline         everything about either athlete, in order
milestones       what the rules find among the facts
evidence         what a number or a milestone rests on
coverage         how much of the world the log knows
claims           whether what somebody claims is right, a kind a file
careers          what one career has: streaks, since, seasons, honours
pairs            what else is asked of two: common opponents, splits
lists            lists of marks and their records
findings         what is worth saying of two, found by rules
replay           a rivalry event by event, as it happened and as it became known
questions        each question: which facts it needs, and which calculator answers it
"""
