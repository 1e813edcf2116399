"""Files in and out, one package a format."""
