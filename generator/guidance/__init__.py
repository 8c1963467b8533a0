"""What editors and their programs are told beforehand: the rules, the limits and the fields."""
