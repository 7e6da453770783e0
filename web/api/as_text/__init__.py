"""An answer as plain text, where that is asked for.

asked            whether it is: ``format=text``, or ``Accept: text/plain``
rivalry          a rivalry as the terminal shows it
"""
