"""Claims, checked and looked up.

routes           ``/claims/check`` and ``/claims``
checking         a body as a claim, and what is found of it, for the API and the terminal
"""
