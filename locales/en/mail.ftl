### What letters say.
