"""The settings of the public site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from handreiking.guide.blocks import HelpLineBlock

NEUTRAL_ADDRESS = "https://www.knmi.nl/"  # the national weather service: nothing to explain to anybody


@register_setting(icon="warning")
class PublicSettings(BaseSiteSetting):
    """The settings of the whole public site that editors choose: where the exit control leads, and who helps now."""

    exit_address = models.URLField(
        _("exit address"),
        default=NEUTRAL_ADDRESS,
        help_text=_("Where “Leave this site” leads. Choose a site that anybody might have open, such as the weather."),
    )
    help_lines = StreamField(
        [("help_line", HelpLineBlock())],
        blank=True,
        max_num=4,
        verbose_name=_("help now"),
        help_text=_("Shown on the home page and below every page of the guide, after 112."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("exit_address")], heading=_("Safety of the reader")),
        FieldPanel("help_lines"),
    ]

    class Meta:
        verbose_name = _("public site")
