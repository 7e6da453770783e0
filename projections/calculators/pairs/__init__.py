"""What is asked of two beside who was ahead how often.

common_opponents     how each of them fared against everybody both have met
splits               the record parted: championships, home, doors, margin, who was fit again first
"""
