"""Work in other processes: spread over the processors, or kept out of this one's memory."""
