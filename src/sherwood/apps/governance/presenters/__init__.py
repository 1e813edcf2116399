"""The improvement plan in words: values of the core made ready for the pages."""
