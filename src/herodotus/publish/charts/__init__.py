"""Pictures of answers, one file a question: SVG that prints, reads in grey, and needs nothing else.

`svg` holds the elements, `frame` the plotting area with its scales and axes. Each picture bears its style, so that it
is whole in a file of its own and inside a page.
"""
