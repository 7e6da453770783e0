"""How an answer is given.

respond          validators, permalink, caching headers
cache            answers already made, given again ahead of the application
html             an answer written as a page
documents        the answers as they go out, a struct each
pair_facts       what is visible of a pair
corrections      what was corrected in a race
stored_events    the stored events behind positions of the log
links            which posted addresses may become links
wording          words of the pages
"""
