"""Articles.

routes           ``/articles/check``: an article, each checkable statement with its verdict
asked            a body as a question about an article: for the API, the page and the terminal alike
"""
