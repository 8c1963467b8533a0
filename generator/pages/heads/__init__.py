"""What the heads of pages say to machines: to search engines, to who shares a page, to readers."""
