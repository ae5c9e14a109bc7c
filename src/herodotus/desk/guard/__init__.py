"""Who may come in and what a browser may do there: links, hosts, forged requests, sizes, headers."""
