"""Who is bound to whom, as what, according to whom: whenever it held, as of a day, and what changed between two.

Ties are put together by `ties`, and whether one held on a day is asked of `ties_held`; nothing here has a rule of its
own. `snapshot` puts the network together, `asking` answers a whole question with what was counted.
"""

from herodotus.analyse.network.snapshot import Edge, Network, Node, network

__all__ = ["Edge", "Network", "Node", "network"]
