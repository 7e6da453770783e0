"""What of a rivalry stands elsewhere: frames for other pages, pictures in print sizes, words with their citation.

embed            ``/embed/{a}-vs-{b}``: the frame
blocks           what can be taken, and in which forms and sizes
page             ``/{a}-vs-{b}/take-away``: a block to look at in a width and theme, and to take
dress            ``/house.css`` and the logo: how the house that serves these wants them to look
"""
