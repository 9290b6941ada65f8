"""The block for a picture with its caption."""

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

#: The sizes in which the template shows a picture, as Wagtail's filters.
FILTERS = ["width-480|format-webp", "width-960|format-webp"]


class PictureBlock(blocks.StructBlock):
    """A picture with a text that stands in for it, and a caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    def bulk_to_python(self, values):
        """Fetch all pictures of a stream and their sizes in two queries, however many there are."""
        pictures = super().bulk_to_python(values)
        images = [picture["image"] for picture in pictures if picture.get("image")]
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=FILTERS)
        prefetch_related_objects(images, Prefetch("renditions", renditions, to_attr="prefetched_renditions"))
        return pictures

    def get_preview_value(self):
        """The newest picture, if there is any."""
        image = get_image_model().objects.order_by("-created_at").first()
        return self.normalize(self.meta.preview_value | {"image": image})

    class Meta:
        label = _("Picture")
        icon = "image"
        group = _("Text")
        template = "blocks/picture.html"
        label_format = "{caption}"
        description = _("A picture. Describe what it tells, for readers who do not see it.")
        preview_value = {"caption": "Bijschrift"}
