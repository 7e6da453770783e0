"""``/post/results``: a page of results, dropped or pasted; what is open in it, what it would change, all in one batch.

pages            the routes: the empty form, the sheet, the receipt
answers          what an editor answers to what the results leave open
columns          what the columns hold that were not understood
sheet            the races as read and as answered, with what is still open and what is wrong, as they are shown
receipt          the races that were appended, and the rivalries whose record they moved
batch            whether all of them could be appended, judged as the API judges them; and appending them
"""
