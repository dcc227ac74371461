"""What keeps an installation safe from day to day: copies of everything, and whether all is well."""
