"""Work beside the desk: in a process of its own, so that pages stay quick and a document that breaks a parser breaks
no more than that process.

`hand` is the process as the desk sees it, `__main__` and `jobs` what runs in it, `answers` keeps what was worked out,
`reading` gives it documents to read one after another.
"""
