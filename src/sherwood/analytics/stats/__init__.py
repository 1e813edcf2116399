"""Statistics in plain Python over plain values: variation in a series of figures."""
