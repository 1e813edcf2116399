"""The combined data set on disk: layers as imported, snapshots rebuilt from them, and what is worked out between."""
