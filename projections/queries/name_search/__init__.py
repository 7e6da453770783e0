"""Search by name, forgiving accents, the order of the words, and typos. By index: no look goes through all the names.

bearers      who bears a word, or one that begins so
likeness     how near two words are, and a name to what is asked
near_words   the words of names that are nearly one that is asked
typos        who has, for each word asked for, one that is nearly it
search       the athletes nearest to a text: as it is spelt, and nearly so
namesakes    who is nearly a namesake of whom
listed       athletes a page at a time, by words that are anywhere in a name
"""
