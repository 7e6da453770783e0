"""Whether what somebody claims is right: by what is visible, in the scope it states and in those people count in.

finding          what is found of a claim: the verdict, why, what holds instead, the evidence
reads            what claims are held against: the facts by their day, those to come, the lists
scopes           the scope of a claim, and the other scopes people count in
denying          what is said of a claim that does not hold: contradicted, where the log has all it is about
meant            which races a reference means
saying           what a claim of a kind says, in a sentence
judging          a claim of any kind, judged by the file of its kind
asking           a published claim at its own date, as known then and as known now
pairs            score, meetings, the last meeting, a margin
careers          runs, places, counts; injuries, entries, quotes
marks            marks, bests, places on lists, records
titles           titles won and held; the nth with so many
"""
