"""Who may see what: accounts, their rights as rows, and how long a sign-in lasts."""
