"""Whether a build of the read model may be answered from.

soundness        whether it is whole, and of this log
trust            which builds this process trusts; the others are set aside
"""
