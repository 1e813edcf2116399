"""How Sherwood looks and speaks: layouts, components, forms and words shared by every page."""
