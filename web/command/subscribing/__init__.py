"""Who is told of what is appended.

webhook          webhooks made, listed, removed, replayed, given new secrets: ``webhook``
"""
