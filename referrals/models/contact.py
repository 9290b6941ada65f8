"""The ways to reach a service."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from referrals.public.contact import ContactKind
from referrals.public.disclosure import Disclosure
from referrals.public.phone import is_dialable, whatsapp


class ContactChannel(Orderable):
    """A way to reach a service. Belongs to the service, as each service has its own."""

    Kind = ContactKind

    service = ParentalKey("referrals.Service", related_name="contacts", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    value = models.CharField(
        _("number or address"),
        max_length=500,
        blank=True,
        help_text=_("A telephone number, e-mail address, web address or street address. May stay empty for a chat."),
    )
    note = models.CharField(_("note"), max_length=160, blank=True)
    disclosure = models.CharField(
        _("who may see it"), max_length=14, choices=Disclosure.choices, default=Disclosure.PUBLIC
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("disclosure")]),
        FieldPanel("value"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self):
        return f"{self.get_kind_display()} {self.value}".strip()

    def clean(self):
        """Refuse a number, address or e-mail address that nobody could use."""
        if self.kind == self.Kind.PHONE and not is_dialable(self.value):
            raise ValidationError(
                {"value": _("This is not a telephone number that can be dialled in the Netherlands.")}
            )
        if self.kind == self.Kind.WHATSAPP and self.value and not whatsapp(self.value):
            message = _("WhatsApp needs a mobile number, or an address that begins with https://wa.me/.")
            raise ValidationError({"value": message})
        if self.kind == self.Kind.EMAIL:
            self._validate(EmailValidator())
        if self.kind in (self.Kind.CHAT, self.Kind.FORM) and self.value:
            self._validate(URLValidator(["http", "https"]))

    def _validate(self, validator):
        try:
            validator(self.value)
        except ValidationError as error:
            raise ValidationError({"value": error.messages}) from error
