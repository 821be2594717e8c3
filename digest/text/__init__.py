"""Words, sentences and addresses: what all rooms share about text."""
