"""Values as a language writes them, and as they are read back. A slot each.

people           a name in full, by surname, as a pronoun; both of two
numbers          numbers in letters and figures, a score, seconds
days             a day, a month, a year
marks            a mark, in the sport's own form
terms            the sport's words: parts of the body, titles, rounds, where a race was
disciplines      a discipline, and what one does at it
races            a race as it is referred to
scopes           which races are counted
asides           ``, in this log``
"""
