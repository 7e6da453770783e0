"""The pages: the API's answers as HTML, complete without JavaScript. A page's address holds all its state.

rivalry                  the rivalry's page
travel, corrections      what it says of time: the ways to another day; what was corrected, before and after
rendering                templates, their words, and an answer written as a page
parameters               a page's parameters
"""
