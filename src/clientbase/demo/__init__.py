"""A synthetic company: what `clientbase demo` and `examples/` are made of. Nobody in it exists.

A small wholesaler of coffee and tea with the habits of a real client base: few clients bring most of
the money, some buy every month, some now and then, some once, some have stopped; goods come back and a
few sales name no client.
"""
