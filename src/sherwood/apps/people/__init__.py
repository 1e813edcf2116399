"""Children, their families, settings and the professionals around them, and who may act or look for whom."""
