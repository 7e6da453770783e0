"""What is said in more than one language: written from claims, and read back by the same phrases.

catalogue        a language: its words by gettext, its locale by CLDR; which there are
calendar         days and hours as CLDR writes them
speech           what is said already, on which the next sentence builds
phrase           a text of the catalogue with slots, written and read
written          values as a language writes them: names, numbers, days, marks, races, scopes
meanings         a phrase and the claim it makes; what is said once a sentence is
kinds            the sentences, a file a kind of claim
telling          claims told, one sentence each
recognised       a sentence read: the claim it makes
texts, data      the phrases that a catalogue translates; the words of tables
extracted        all that it translates

Beside them: ``catalogues``, a file a language. To add one, copy a file, name it as CLDR names the language, translate.
"""
