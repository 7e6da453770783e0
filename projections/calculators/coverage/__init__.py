"""How much of the world the log knows: what was stated of it, held against what is asked.

spans            spans of days: joined, shared, left over
sought           what of the world a question or a sentence is about
answer           what every answer says of it: complete, partial, unstated; by which events; the last day known
statements       the statements that are visible, and what they cover of what is sought
world_claims     which sentences may speak of the world
asking           the same of facts: of a scope, of a career
"""
