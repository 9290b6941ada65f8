"""What readers get: `engine` is the one search function, `hits` what it finds, `groups` how the page shows them."""
