"""Following: what one can subscribe to, and the page that tells how."""
