"""What stands in the columns of the tables for people: one list for the files and the codebook."""
