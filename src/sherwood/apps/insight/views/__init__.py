"""From a request to one query or operation, and a presenter for the template."""
