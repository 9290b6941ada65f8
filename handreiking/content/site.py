"""The settings of the public site as they stand in the content files (`site.yaml`)."""

from wagtail.models import Site

from handreiking.guide.models import PublicSettings

from .context import DumpContext, LoadContext
from .document import Data, Mapping
from .fields import Fields, ItemStream, Plain

SITE_KEY = "site"
FIELDS: Fields = {"exit_address": Plain("exit_address"), "help_lines": ItemStream("help_lines", "help_line")}


def load_site(context: LoadContext, mapping: Data, site: Site) -> PublicSettings:
    """Set the settings of the Wagtail site from a mapping, and save them. Returns the settings."""
    settings = PublicSettings.for_site(site)
    context.where = SITE_KEY
    if not isinstance(mapping, Mapping):
        empty = Mapping()
        empty.lines = {}
        context.problem(empty, SITE_KEY, "hier horen velden met waarden")
        return settings
    for key in mapping:
        if key not in FIELDS:
            context.problem(mapping, key, f"onbekend veld; wel bekend: {', '.join(FIELDS)}")
    before = len(context.problems)
    for key, field in FIELDS.items():
        field.load(context, settings, mapping, key)
    if len(context.problems) == before:
        settings.save()
    return settings


def dump_site(context: DumpContext, settings: PublicSettings) -> dict[str, Data]:
    """Return the settings as a mapping for the files."""
    dumped = {key: field.dump(context, settings) for key, field in FIELDS.items()}
    return {key: value for key, value in dumped.items() if value is not None}
