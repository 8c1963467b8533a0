"""From a project's folder to its published site: with MkDocs' part, and with all that is kept."""
