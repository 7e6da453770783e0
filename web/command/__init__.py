"""The command ``rivalry``.

cli                  serving, and the questions: ``show``, ``what-if``, ``check``
scope_options        the options of a question; those of a scope are made of the table of filters
tables               ``list``, ``records``, ``splits`` and ``common-opponents``, a table each
terminal             a rivalry as a person reads it in a terminal
store                the log and its read model: ``load``, ``export``, ``restore``, ``rebuild``, ``verify``
results              the questions that a file of results leaves open, answered by options: ``read``
loading_text         a text of results in
loading, exporting   files in; the whole log out and in again
token                who may write
running              how a command runs: stores, progress, failures
"""
