"""A small site as content files, which holds one of everything that the files can hold."""

import io

from PIL import Image
from wagtail.models import Page, Site

from casestudies.models import Scene
from handreiking.content.kinds import list_kinds
from handreiking.content.models import ContentRecord
from handreiking.guide.models import ContentPage, HomePage, PublicSettings

LIST_MODELS = [kind.model for kind in list_kinds()]

HOME = """\
path: /
type: home
title: Proefsite
heading: Een site om te proberen.
lead: Hier staat van alles wat.
summary: Een site om te proberen.
order:
- proef
- ervaringen
- begrippen
- bronnen
- cijfers
- uitleg
"""
CHAPTER = """\
path: /proef/
type: chapter
title: Proef
summary: Wat je hier krijgt.
tags: [proeven]
sources: [proef-2020]
reviewed_on: 2026-01-31
review_by: 2027-01-31
body:
- section:
    id: eerste-kop
    heading: Eerste kop
    content:
    - text: |
        Dat blijkt (Proef, 2020).
        Lees [het deel](/proef/deel/).

        - **Vet** en *schuin*.
        - Zie [elders](https://www.example.org/a_b/?c=1&d=2).
    - figures:
        heading: Hoe vaak?
        items: [proef-vrouwen, proef-mannen]
    - scene: nel/begin
    - callout:
        kind: let-op
        heading: Let op
        text: Kijk uit.
    - example:
        heading: Een voorbeeld
        place: Ede
        text: Zo kan het.
        links:
        - title: Meer hierover
          url: https://www.example.org/
- section:
    heading: Tweede kop
    content:
    - text: Niet meer.
    - links:
        heading: Lees verder
        items:
        - title: Het deel
          url: /proef/deel/
          description: Daar staat meer.
children:
- slug: deel
  type: section
  title: Deel
  summary: Een deel van de proef.
  body:
  - section:
      id: een-kop
      heading: Een kop
      content:
      - text: Tekst.
  children:
  - slug: vorm
    type: harm
    title: Vorm
    summary: Een vorm van gedrag.
    harm_type: proefvorm
    body:
    - section:
        id: een-kop
        heading: Een kop
        content:
        - text: Tekst.
  - slug: andere-vorm
    type: harm
    title: Andere vorm
    summary: Een andere vorm van gedrag.
    harm_type: andere-vorm
- slug: rol
  type: role
  title: Rol
  summary: Wat je kunt doen.
  audience: proefpersoon
  intro: |
    Wat je kunt doen.
    En wat niet.
  body:
  - tip_group:
      id: algemeen
      heading: Algemeen
      kind: doen
      intro: Dit werkt.
      content:
      - tip:
          id: vraag-door
          title: Vraag door
          why: Dat helpt.
          how: Vraag door.
          links:
          - title: Het deel
            url: /proef/deel/
      - text: En verder.
- slug: nog-een-deel
  type: section
  title: Nog een deel
  summary: Nog een deel van de proef.
"""
CASES = """\
path: /ervaringen/
type: case_index
title: Verhalen
summary: Verhalen van mensen.
intro: Zij vertellen.
order: [nel]
"""
CASE = """\
path: /ervaringen/nel/
type: case
title: Nel
summary: Nel vertelt.
content_note: iets naars
harm_types: [proefvorm]
article_title: Nel vertelt het
article_url: https://www.example.org/nel
intro: Nel vertelt.
scenes:
- slug: begin
  title: Het begin
  body: Zo begon het.
- slug: einde
  title: Het einde
  body: Zo hield het op.
what_helped: Praten.
questions:
- Wat doe jij?
- Wat doet je team?
"""
INFORMATION = """\
path: /uitleg/
type: information
title: Uitleg
summary: Hoe het zit.
body:
- section:
    id: plaatje
    heading: Een plaatje
    content:
    - picture:
        image:
          file: proef.png
          title: Een vlak
          alt: Een rood vlak
        caption: Dit is rood.
"""
LISTS = {
    "lists/harm_types.yaml": """\
harm_types:
- slug: proefvorm
  name: Proefvorm
  question: Is er iets gebeurd?
  description: Er is iets gebeurd.
  colour: blauw
- slug: andere-vorm
  name: Andere vorm
  question: Is er iets anders gebeurd?
  description: Er is iets anders gebeurd.
  colour: groen
""",
    "lists/audiences.yaml": """\
audiences:
- slug: proefpersoon
  name: Proefpersoon
  question: Ik doe mee
""",
    "lists/tags.yaml": """\
tags:
- slug: proeven
  name: Proeven
  description: Over proberen.
""",
    "lists/sources.yaml": """\
sources:
- slug: proef-2020
  authors:
  - Proef, A.
  - et al.
  year: '2020'
  cited_as: Proef
  title: Een werk
  container: Een blad
  volume: '6(3)'
  pages: '1-10'
  doi: 10.1000/proef
  url: https://www.example.org/werk
  language: nl
  kind: article
  match: certain
  evidence: zelf gezien
  note: niets
""",
    "lists/figures.yaml": """\
figures:
- slug: proef-mannen
  measure: Deed mee
  group: mannen
  value: 2.7
  unit: procent
  country: Nederland
  year: 2020
  source: proef-2020
- slug: proef-vrouwen
  measure: Deed mee
  group: vrouwen
  value: 30
  unit: procent
  qualifier: ruim
  period: in een jaar
  source: proef-2020
  note: Ongeveer.
  checking_note: Nog nakijken.
""",
    "lists/glossary.yaml": """\
terms:
- slug: proefwoord
  term: proefwoord
  variants:
  - proefwoorden
  definition: Een woord om te proberen.
  see_also:
  - proefzin
  page: /proef/deel/
- slug: proefzin
  term: proefzin
  definition: Een zin om te proberen.
""",
}
SITE = """\
site:
  exit_address: https://www.example.org/
  help_lines:
  - name: Hulplijn
    phone: 0800-2000
    description: Als je hulp zoekt.
    url: https://www.example.org/hulp
    evidence: zelf gebeld
"""
LIST_PAGES = {
    f"pages/{slug}.yaml": f"path: /{slug}/\ntype: {kind}\ntitle: {kind}\nsummary: Alles op een rij.\n"
    for slug, kind in [("begrippen", "glossary"), ("bronnen", "bibliography"), ("cijfers", "figures")]
}
GUIDE = {"pages/home.yaml": HOME, "pages/proef.yaml": CHAPTER}
STORIES = {"cases/ervaringen.yaml": CASES, "cases/nel.yaml": CASE}
SMALL_SITE = {
    **LISTS,
    **GUIDE,
    **STORIES,
    **LIST_PAGES,
    "pages/uitleg.yaml": INFORMATION,
    "images/proef.png": None,
    "site.yaml": SITE,
}


def write_files(folder, files=SMALL_SITE):
    """Write content files, by name, below a folder. Returns the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png() if text is None else text.encode())
    return folder


def edit(folder, name, old, new):
    """Replace a piece of one content file, which has to be there once."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), "utf-8")


def empty_site():
    """Delete everything that content files make, so that the site is as on a fresh installation."""
    HomePage.objects.get().delete()
    for model in [ContentRecord, PublicSettings, *reversed(LIST_MODELS)]:
        model.objects.all().delete()


def everything():
    """All that the content files can change, as plain values, to see whether anything did."""
    tables = [Page.objects.values_list("pk", "path", "url_path", "title", "live", "latest_revision_id")]
    tables += [model.objects.values_list() for model in [*LIST_MODELS, ContentRecord, PublicSettings, Scene, Site]]
    tables += [ContentPage.sources.through.objects.values_list(), ContentPage.tags.through.objects.values_list()]
    return [sorted(table, key=str) for table in tables]


def png():
    """A small red picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(file, "PNG")
    return file.getvalue()
