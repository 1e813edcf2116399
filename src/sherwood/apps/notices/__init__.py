"""Letters, messages and notices: what changed, by whose channel, in whose language, with proof."""
