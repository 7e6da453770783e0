"""A rivalry in pictures, drawn here and not by the reader's browser: at ``/{a}-vs-{b}/lead.svg`` and its kin.

lead, marks, season      one chart each: its Vega-Lite spec, its sentence and its table, from the calculators' answers
strip                    how the season is drawn: its lanes and layers
chart, style             what every chart is; colours, type and frame, light and dark
catalogue                which charts there are, and the facts each needs
drawing                  a spec as SVG, an SVG as PNG or PDF
lettering                the pictures' type: fonts of many scripts, widths, sizes that fit
routes                   the charts' addresses
listed                   lists of marks and runs of races
picture                  the signature picture
figures                  the charts as the rivalry's page shows them
bundle                   the script that makes them interactive
card                     the picture a shared link shows
"""
