"""Sherwood: the open platform for an English SEND local area partnership."""
