"""Pictures of data: pure functions from figures to static SVG, coloured by the style sheet."""
