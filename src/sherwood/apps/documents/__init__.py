"""Every upload: kept privately, told by its content, and deleted once it has been imported."""
