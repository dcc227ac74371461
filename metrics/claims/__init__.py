"""What the numbers of each page allow a reader to say, and what they do not, in both languages."""
