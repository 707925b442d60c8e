"""What goes on inside a model as it reads: sites named, activations taken from a model or from a harvest's shards."""
