"""How case studies stand in the content files."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.dispatch import receiver
from wagtail.blocks import StreamValue
from wagtail.models import Page

from handreiking.content import markdown
from handreiking.content.context import DumpContext, LoadContext
from handreiking.content.document import Data, Mapping
from handreiking.content.fields import Fields, ItemStream, Markdown, Plain, References
from handreiking.content.kinds import CONTENT_FIELDS, PageKind, kinds_wanted
from handreiking.content.streams import Raw, converter
from handreiking.guide.models import ContentPage

from .blocks import SceneReferenceBlock
from .models import CaseStudyIndexPage, CaseStudyPage, Scene


class Scenes(Plain):
    """The scenes of a case: a list of mappings with slug, title and body."""

    in_skeleton = False
    fields: Fields = {"slug": Plain("slug"), "title": Plain("title"), "body": Markdown("body")}

    def load(self, context: LoadContext, obj: Any, mapping: Mapping, key: str) -> None:
        """Set the scenes; a scene with a known slug is kept and changed, as chapters refer to it."""
        items = mapping.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
            context.problem(mapping, key, "hier hoort een lijst van scènes")
            return
        known = {scene.slug: scene for scene in obj.scenes.all()}
        scenes = {}
        for order, item in enumerate(items):
            scene = known.get(str(item.get("slug"))) or Scene()
            scene.sort_order = order
            for name in item:
                if name not in self.fields:
                    context.problem(item, name, f"onbekend veld; wel bekend: {', '.join(self.fields)}")
            for name, field in self.fields.items():
                if item.get(name):
                    field.load(context, scene, item, name)
                else:
                    context.problem(item, name, "dit veld is verplicht")
            if scene.slug in scenes:
                context.problem(item, "slug", f"“{scene.slug}” komt twee keer voor")
            scenes[scene.slug] = scene
        for slug in known.keys() - scenes.keys():
            gone = Scene(pk=known[slug].pk, slug=slug, case_id=obj.pk)
            context.check_later(mapping, key, partial(self.still_shown, gone))
        obj.scenes = list(scenes.values())

    @staticmethod
    def still_shown(scene: Scene) -> str | None:
        """What is wrong when a scene that the file leaves out is still shown by pages; None when it is not."""
        pages = ContentPage.objects.order_by("path").specific()
        titles = ", ".join(f"“{page.title}”" for page in pages if scene.pk in _scenes_in(page.body_value))
        return f"de scène “{scene.slug}” kan niet weg: ze staat nog op {titles}" if titles else None

    def dump(self, context: DumpContext, obj: Any) -> list[dict[str, Data]]:
        """Return the list of scenes."""
        return [
            {
                "slug": scene.slug,
                "title": scene.title,
                "body": markdown.from_rich_text(scene.body, context.page_path),
            }
            for scene in obj.scenes.all()
        ]


def _scenes_in(body: StreamValue | None) -> Iterator[int]:
    """The keys of the scenes that a body shows. The index of references does not know yet what a load changed."""
    blocks = list(body.get_prep_value()) if body else []
    while blocks:
        block = blocks.pop()
        if isinstance(block, dict):
            if block.get("type") == "scene":
                yield block["value"]["scene"]
            blocks += block.values()
        elif isinstance(block, list):
            blocks += block


class CaseIndexKind(PageKind):
    """How the page that lists the case studies stands in the files."""

    name, model, stage = "case_index", CaseStudyIndexPage, 0
    children_have_files = True
    fields = CONTENT_FIELDS | {"intro": Markdown("intro")}

    def file_of(self, page: Page, number: int) -> str:
        """The file of the list of case studies, beside those of the cases."""
        return f"cases/{page.slug}.yaml"


class CaseKind(PageKind):
    """How a case study stands in the files, with its scenes."""

    name, model, stage = "case", CaseStudyPage, 0
    fields = CONTENT_FIELDS | {
        "content_note": Plain("content_note"),
        "harm_types": References("harm_types"),
        "article_title": Plain("article_title"),
        "article_url": Plain("article_url"),
        "intro": Markdown("intro"),
        "scenes": Scenes("scenes"),
        "what_helped": Markdown("what_helped"),
        "questions": ItemStream("questions", "question"),
    }

    def file_of(self, page: Page, number: int) -> str:
        """The file of a case study: each has its own."""
        return f"cases/{page.slug}.yaml"


@converter(SceneReferenceBlock)
class SceneReferenceConverter:
    """How a scene that is shown stands in the files: `annelies/op-mijn-hoede`, the slugs of its case and of itself."""

    def load(
        self, context: LoadContext, block: SceneReferenceBlock, value: Data, where: str, mapping: Mapping, key: str
    ) -> Raw:
        """Return the raw value with the scene's primary key."""
        case, _, slug = str(value).partition("/")
        scene = Scene.objects.filter(case__slug=case, slug=slug).first()
        if scene is None:
            context.problem(mapping, key, f"er is geen scène “{value}”")
        return {"scene": scene.pk if scene else None}

    def dump(self, context: DumpContext, block: SceneReferenceBlock, value: Any) -> Data:
        """Return the two slugs."""
        scene = value["scene"]
        return f"{scene.case.slug}/{scene.slug}" if scene else ""


@receiver(kinds_wanted)
def kinds(**kwargs: Any) -> list[type[PageKind]]:
    """The kinds of pages of the case studies, for the content files."""
    return [CaseIndexKind, CaseKind]
