"""Writing to the record for people outside the database: who they are, what they give, and what the guard says to it.

`database` lets a token in, `values` brings what a client sent to the columns of a table, `write` creates, replaces,
changes and deletes, `refusals` puts the guard's refusals into places of the document that was sent.
"""
