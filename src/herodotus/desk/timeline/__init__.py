"""The timeline and the map of the desk: events filtered together, by actor, type, place, words and period.

`filters` reads what is asked from an address; `columns` holds the event claims of a scope as columns, so that a
question over 200,000 of them takes milliseconds; `choosing` finds the rows asked for, `grouping` the happenings that
they tell; `placing`, `spans` and `picture` make of them what the browser draws, `listing` what everybody reads.
"""
