"""What answers a text, best first: passages of the guide, and services of the directory. Both by `scoring`."""
