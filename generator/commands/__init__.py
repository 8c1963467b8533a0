"""The commands of `delingsarena`, one module each, named as they are called."""
