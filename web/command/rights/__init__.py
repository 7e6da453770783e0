"""What was done by whom, and what waits for a second pair of eyes.

audit            ``audit``: who wrote what, and who was refused
proposals        ``proposals``: listed, approved, rejected
"""
