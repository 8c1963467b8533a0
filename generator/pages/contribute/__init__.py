"""The page where one writes a contribution, without git and without an account."""
