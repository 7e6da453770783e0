"""``/check``: an article pasted, and given back with each statement marked; or one sentence, judged.

check            the page
claim            the page of one claim
marking          the text in stretches, each with the statements it is part of
"""
