"""How an answer is given.

respond          validators, permalink, caching headers
cache            answers kept in memory, given again before the application is asked
compression      an answer in the content coding its asker likes best
html             an answer written as a page
plain_text       an answer as the terminal shows it
documents        the answers as they go out, a struct each
pair_facts       what is visible of a pair
corrections      what was corrected in a race
stored_events    the stored events behind positions of the log
notes            what is remarked of a question: values that no race of the log has
links            which posted addresses may become links
career_tables    answers about a career as tables, and what is said above them
tables           answers as tables
tongues          in which language an answer is given
wording          words of the pages
"""
