"""Articles read: prose in, the statements of it out that can be checked, each as a claim and where it stands. Pure.

text             plain text or HTML, each letter knowing where it stood
sentences        sentences, and where each stands
known            what is known of those whom a text may mean
norwegian        Norwegian prose in the grammars' words
words            what words mean: names, places, days, numbers, titles
slots            a sentence with a slot for each thing it names
meant            who is meant by *he*, *the pair*; which race by *there*, *the final*
readings         what a sentence says besides what it says as a whole
phrases          the little language of the kinds' phrases
said             what a phrase says, with what stands around it
grammar          the grammar of a kind
kinds            how papers say each kind of claim
ours             sentences of our own story, in any of its languages
mended           a contradicted sentence in words that would be true
reading          all of it together: a text read

A sentence becomes ``⟨A0⟩ leads ⟨A1⟩ ⟨S2⟩ in ⟨D3⟩ ⟨R4⟩``, and each kind is a handful of phrases over that. What is said
as a hope, a supposition or a denial is no statement, nor is what somebody is quoted with, but for the quote itself.
"""
