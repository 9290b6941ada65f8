"""What editors do about search: words that it heeds, a trial of it, and a report on what finds little."""
