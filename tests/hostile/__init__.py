"""What careless and malicious editors commit, and the judge of what comes of it."""
