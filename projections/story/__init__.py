"""What is worth saying of a rivalry, in an order with sense: as claims, not in words.

told             one thing that is told: the claim, its topic, what it rests on
background       what is looked at: the record, both forms, what comes next
score            who leads, within which scope; how often they met
last_meeting     who was ahead the last time, and by how much; who has been, for how long
turning_points   how the lead came about: the first win, when they were last level
fitness          injuries, and the return
season           what each has done this season
honours_held     titles and bests
ahead            what comes next, and what is at stake
story            all of it, as long as it is asked for
"""
