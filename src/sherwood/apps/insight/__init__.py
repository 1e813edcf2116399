"""The views across the work: home, measures, data quality, imports and the quarterly data pack."""
