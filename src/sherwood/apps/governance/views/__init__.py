"""From a request to one query or operation of the improvement plan, and a presenter for the template."""
