"""Pages about families, and the page that takes up an invitation."""
