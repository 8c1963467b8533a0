"""From a report in Word, HTML or Markdown to the draft of an entry: bytes in, text out."""
