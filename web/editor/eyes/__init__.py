"""A second pair of eyes.

pages            ``/post/proposals``: what waits, approved or rejected
"""
