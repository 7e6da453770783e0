"""Why a number is what it is, and what would move it.

numbers          the numbers of an answer, each with its rule and evidence
changes          what differs between two points, and because of what
what_if          the facts with some events struck out and others supposed
"""
