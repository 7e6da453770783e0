"""Norwegian (bokmål) prose, glossed: each word in the words that the grammars of the kinds know, each letter knowing
where it stood. So a kind's phrases are written once, and a further language is a dictionary beside this one.

telling          whether a sentence is Norwegian
glossing         a sentence glossed
dictionary       phrases and words, and what each is in English: how papers say it
verbs            what was done: run, won, set, said
numbers          numbers, ordinals, marks, days
"""
