"""What is asked of two beside who was ahead how often.

encounters           the meetings of one athlete with everybody met
common_opponents     how each of them fared against everybody both have met
splits               the record parted: championships, home, doors, margin, who was fit again first
"""
