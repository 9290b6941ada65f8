"""What editors do about the directory: check services, see what is overdue and what uses what, and delete safely."""
