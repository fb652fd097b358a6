"""Which questions come: filters, choosing and mixing by a seed, counting what is on offer, making a question again from its id. It knows
the families and not the window.
"""
