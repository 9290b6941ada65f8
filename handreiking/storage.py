"""Static files in production: hashed names, compressed, and one stylesheet."""

import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);""")


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes the files that `css/site.css` imports into it, so that a first visit asks for one stylesheet.

    The files stay apart in the repository; no build step is needed in development.
    """

    def post_process(self, paths, dry_run=False, **options):
        """Bundle the stylesheet, then hash and compress everything as usual."""
        if not dry_run and STYLESHEET in paths:
            bundled = self._bundle(STYLESHEET, paths)
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(bundled.encode()))
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, name, paths):
        """The text of a stylesheet with its imports in it, from the files that were collected.

        Not from the copies in this storage: the stylesheet's copy may be an earlier bundle.
        """
        folder = PurePosixPath(name).parent

        def inline(match):
            css = self._bundle(str(folder / match[1]), paths)
            layer, media = match[2], match[3].strip()
            css = f"@layer {layer} {{\n{css}\n}}" if layer else css
            return f"@media {media} {{\n{css}\n}}" if media else css

        source, path = paths[name]
        with source.open(path) as file:
            css = re.sub(r"/\*.*?\*/", "", file.read().decode(), flags=re.S)
        return _IMPORT.sub(inline, css)
