"""edcbridge."""
