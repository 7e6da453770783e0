"""What proves the log: ``/log/checkpoint``, ``/log/proof``, ``/log/consistency``, ``/log/key``.

routes           the resources
documents        what they answer, as structs and as the texts of the field
"""
