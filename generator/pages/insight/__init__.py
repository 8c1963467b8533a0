"""What the experiences say taken together, in tables that can be downloaded."""
