"""The English texts, and what keeps them in step with the code."""
