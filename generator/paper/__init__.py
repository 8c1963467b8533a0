"""Paper: experiences as they are carried to a meeting, in a PDF or in one file of HTML."""
