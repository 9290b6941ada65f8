from referrals.picks import SERVICE, Picks


class PicksMixin:
    """For views that carry the reader's own list in their address, and pass it on in every link."""

    def setup(self, request, *args, **kwargs):
        """Read the list before anything is shown."""
        super().setup(request, *args, **kwargs)
        self.picks = Picks.from_query(request.GET)

    def address_with(self, picks):
        """The address of this same page with another list."""
        return "?" + picks.query_string

    def pickable(self, entries):
        """The services, each with the address that puts it on the list or takes it off, and with the list itself."""
        for entry in entries:
            slug = entry.card["slug"]
            entry.carried = self.picks.query_string
            entry.picked = slug in self.picks.services
            entry.pick_url = self.address_with(self.picks.toggled(SERVICE, slug))
        return entries
