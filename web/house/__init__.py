"""The house whose pages, charts, cards and embeds these are: its name, logo, fonts and colours.

style            what a house may choose, and what it is where it chooses nothing
reading          a settings file (TOML) read: every fault named
contrast         whether text can be read on its ground (WCAG 2)
"""
