"""Reports as values, and what turns them into pages, Word documents and text."""
