"""Pictures in the content files: the file itself stands in `images/` of the folder, the page names it."""

from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.utils.file import hash_filelike

from .context import DumpContext, LoadContext
from .document import Data, Mapping
from .streams import Raw, converter

FOLDER = "images"


@converter(ImageBlock)
class ImageConverter:
    """How a picture stands in the files: `file` (a name in `images/`), `title`, and `alt` unless it only decorates."""

    def load(self, context: LoadContext, block: ImageBlock, value: Data, where: str, mapping: Mapping, key: str) -> Raw:
        """Return the raw mapping with the image's primary key; the image is made when its file is new."""
        if not isinstance(value, Mapping) or not value.get("file"):
            context.problem(mapping, key, "hier horen file, title en alt")
            return None
        path = context.folder / FOLDER / Path(str(value["file"])).name
        if not path.is_file():
            context.problem(value, "file", f"er is geen bestand {FOLDER}/{path.name}")
            return None
        Image = get_image_model()
        with path.open("rb") as file:
            image = Image.objects.filter(file_hash=hash_filelike(file)).first()
            if image is None:
                file.seek(0)
                image = Image.objects.create(
                    title=str(value.get("title") or path.stem), file=ImageFile(file, name=path.name)
                )
                image.get_file_hash()  # stored, so that the next load finds it
        alt = str(value.get("alt") or "").strip()
        return {"image": image.pk, "alt_text": alt, "decorative": not alt}

    def dump(self, context: DumpContext, block: ImageBlock, value: Any) -> Data:
        """Return the mapping, and have the file written beside the content files."""
        if value is None:
            return None
        name = Path(value.file.name).name
        context.images[name] = value
        plain = {"file": name, "title": value.title, "alt": value.contextual_alt_text}
        return {name: item for name, item in plain.items() if item}
