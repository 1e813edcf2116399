"""The pages of a family and of whoever asks for an assessment."""
