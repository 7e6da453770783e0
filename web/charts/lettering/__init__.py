"""The type of the pictures: measured, fitted and drawn in the same fonts, whatever script a name is written in.

fonts            the renderer, with the fonts of the scripts that its own do not have
scripts          a text in runs of one script, and the font of each
advances         how wide the letters of Liberation Sans are, without the renderer
measured         how wide a text is, in the fonts it is drawn in
lines            words in lines that fit
fitting          a text as large as it fits
pinned           an SVG whose texts keep the width they were measured at
"""
