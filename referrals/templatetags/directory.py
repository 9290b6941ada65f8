"""The template tag that lists services from their cards, as a preview in the admin does."""

from django import template

from referrals.listing import ListedService

register = template.Library()


@register.simple_tag
def listed(cards):
    """Public cards as lists show them, now."""
    return ListedService.of(cards)
