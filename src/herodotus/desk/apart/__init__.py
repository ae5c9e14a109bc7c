"""Rooms apart: pages that hang on the whole record are made in processes of their own, so that a second core helps.

Such a room only reads, and what it keeps follows the chain of changes: whichever process answers, the page is the same.
All that changes something, and all that is remembered between requests, stays in the process of the desk itself, which
is the only one that a browser reaches.

`choosing` says which pages; `rooms` are the processes as the desk sees them, `relaying` hands requests to them, and
`__main__` is what runs in one.
"""
