"""Plain functions that make things for tests. Each takes what the test is about and fills in the rest."""

import itertools
import json

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from casestudies.models import CaseStudyIndexPage, CaseStudyPage, Scene
from handreiking.guide.models import (
    ChapterPage,
    ContentPage,
    Figure,
    GlossaryTerm,
    HarmPage,
    HomePage,
    InformationPage,
    PageTag,
    RolePage,
    SectionPage,
    Source,
    Topic,
)
from referrals.models import Audience, ContactChannel, HarmType, HelpKind, Language, Municipality, Organisation, Service

_numbers = itertools.count(1)


def text_block(html="<p>Tekst.</p>"):
    """A raw text block."""
    return {"type": "text", "value": html}


def section_block(*content, heading="Kop", anchor=None):
    """A raw section with this content; `anchor` is its block id."""
    number = next(_numbers)
    value = {"heading": heading, "content": list(content) or [text_block()]}
    return {"type": "section", "value": value, "id": anchor or f"kop-{number}"}


def make_chapter(title="Hoofdstuk", parent=None, body=(), **fields):
    """A live chapter, by default under the home page."""
    return _make(ChapterPage, parent or HomePage.objects.get(), title, body=json.dumps(list(body)), **fields)


def make_section(parent, title="Sectie", body=(), **fields):
    """A live section under a chapter or section."""
    return _make(SectionPage, parent, title, body=json.dumps(list(body)), **fields)


def make_case(title="Ervaring", scenes=1, **fields):
    """A live case study with this many scenes."""
    number = next(_numbers)
    case = CaseStudyPage(title=title, slug=f"ervaring-{number}", summary="Samenvatting.", content_note="iets", **fields)
    case.scenes = [
        Scene(slug=f"scene-{i}", title=f"Scène {i}", body=f"<p>Wat er gebeurde {i}.</p>", sort_order=i)
        for i in range(scenes)
    ]
    CaseStudyIndexPage.objects.get().add_child(instance=case)
    return case


def make_source(authors="Jansen, A.", year="2020", **fields):
    """A source."""
    number = next(_numbers)
    return Source.objects.create(slug=f"bron-{number}", authors=authors, year=year, **fields)


def make_term(term=None, definition="Een woord.", **fields):
    """A glossary term."""
    number = next(_numbers)
    return GlossaryTerm.objects.create(
        slug=f"woord-{number}", term=term or f"woord{number}", definition=definition, **fields
    )


def make_figure(value="12.5", source=None, **fields):
    """A figure."""
    number = next(_numbers)
    fields = {"measure": f"Gemeten {number}", "group": "vrouwen"} | fields
    return Figure.objects.create(slug=f"cijfer-{number}", value=value, source=source or make_source(), **fields)


def _make(model, parent, title, **fields):
    number = next(_numbers)
    fields = {"slug": f"pagina-{number}", "summary": "Samenvatting."} | fields
    page = model(title=title, **fields)
    parent.add_child(instance=page)
    return page


# Raw blocks, as a StreamField stores them


def block(kind, value, anchor=None):
    """A raw block of this kind; `anchor` is its id."""
    return {"type": kind, "value": value, "id": anchor or f"blok-{next(_numbers)}"}


def figures_block(*figures, heading=""):
    """A raw block that shows these figures."""
    return block("figures", {"heading": heading, "items": [item(figure.pk) for figure in figures]})


def link(page=None, url="", title="Verder", description=""):
    """The value of a link to a page or an address."""
    return {"title": title, "page": page and page.pk, "url": url, "description": description}


def links_block(*links, heading=""):
    """A raw block with these links (values as `link` makes them)."""
    return block("links", {"heading": heading, "items": [item(value) for value in links]})


def scene_block(scene):
    """A raw block that shows a scene."""
    return block("scene", {"scene": scene.pk})


def callout_block(heading="Kader", html="<p>Kader.</p>", kind="verdieping"):
    """A raw box."""
    return block("callout", {"kind": kind, "heading": heading, "text": html})


def example_block(*links, heading="Voorbeeld", html="<p>Voorbeeld.</p>", place=""):
    """A raw example from practice."""
    value = {"heading": heading, "place": place, "text": html, "links": [item(value) for value in links]}
    return block("example", value)


def picture_block(image, alt="Wat er te zien is", caption=""):
    """A raw picture."""
    value = {"image": image.pk, "alt_text": alt, "decorative": not alt}
    return block("picture", {"image": value, "caption": caption})


def tip_block(title="Vraag door", why="<p>Daarom.</p>", how="<p>Zo.</p>", links=(), anchor=None):
    """A raw tip."""
    value = {"title": title, "why": why, "how": how, "links": [item(value) for value in links]}
    return block("tip", value, anchor)


def tip_group(*content, heading="Tips", kind="doen", anchor=None):
    """A raw group of tips."""
    value = {"heading": heading, "kind": kind, "intro": "", "content": list(content) or [tip_block()]}
    return block("tip_group", value, anchor)


def item(value):
    """A raw item of a list block."""
    return {"type": "item", "value": value, "id": f"deel-{next(_numbers)}"}


def page_link(page, text="verder"):
    """The stored rich text of a link to a page."""
    return f'<a linktype="page" id="{page.pk}">{text}</a>'


# More pages and things


def make_harm(parent, title="Vorm", body=(), **fields):
    """A live harm page with a form of abuse of its own."""
    number = next(_numbers)
    harm_type = HarmType.objects.create(
        slug=f"vorm-{number}", name=title, question="Wat?", description="Iets.", colour="blauw", sort_order=number
    )
    return _make(HarmPage, parent, title, body=json.dumps(list(body)), harm_type=harm_type, **fields)


def make_role(parent, title="Rol", body=(), audience="", **fields):
    """A live role page with an audience of its own."""
    number = next(_numbers)
    audience = Audience.objects.create(slug=audience or f"rol-{number}", name=title, question="Wie?", sort_order=number)
    return _make(RolePage, parent, title, body=json.dumps(list(body)), audience=audience, **fields)


def make_information(title="Over deze site", body=(), **fields):
    """A live information page."""
    return _make(InformationPage, HomePage.objects.get(), title, body=json.dumps(list(body)), **fields)


def make_topic(name="Onderwerp"):
    """A topic."""
    number = next(_numbers)
    return Topic.objects.create(name=f"{name} {number}", slug=f"onderwerp-{number}")


def make_image(title="Beeld", size=(32, 24)):
    """An image, with a file."""
    number = next(_numbers)
    return get_image_model().objects.create(title=title, file=get_test_image_file(f"beeld-{number}.png", size=size))


def tag(page, *topics):
    """Give a page these topics."""
    for topic in topics:
        PageTag.objects.create(content_object=ContentPage.objects.get(pk=page.pk), tag=topic)


def cite(page, *sources):
    """Put these sources in the page's list."""
    page.sources.add(*sources)
    page.save()


def restrict(page):
    """Let only people who are logged in see a page and the pages below it."""
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def publish(page):
    """Save and publish a changed page, as an editor does."""
    page.draft_title = page.title
    page.save_revision(clean=False).publish()


def make_organisation(name="Organisatie", **fields):
    """A live organisation."""
    return Organisation.objects.create(slug=f"organisatie-{next(_numbers)}", name=name, **fields)


def make_service(
    name="Dienst", *, harms=(), audiences=(), kinds=(), languages=(), contacts=(), municipalities=(), hours=(), **fields
):
    """A live service. Vocabulary by slug; contacts as (kind, value) or (kind, value, disclosure); hours as rows."""
    organisation = fields.pop("organisation", None) or make_organisation()
    fields = {"slug": f"dienst-{next(_numbers)}", "description": "Zij helpen.", "national": not municipalities} | fields
    service = Service(name=name, organisation=organisation, **fields)
    service.harm_types = HarmType.objects.filter(slug__in=harms)
    service.audiences = Audience.objects.filter(slug__in=audiences)
    service.help_kinds = HelpKind.objects.filter(slug__in=kinds)
    service.languages = Language.objects.filter(slug__in=languages)
    service.municipalities = Municipality.objects.filter(slug__in=municipalities)
    service.contacts = [
        ContactChannel(kind=kind, value=value, **({"disclosure": rest[0]} if rest else {}))
        for kind, value, *rest in contacts
    ]
    service.hours = list(hours)
    service.save()
    return service
