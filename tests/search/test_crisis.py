"""Words of crisis, recognised as people type them, and not in what merely looks like it."""

import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handreiking.search.index.knowledge import knowledge
from handreiking.search.results.engine import search
from handreiking.search.understanding.crisis import FURTHEST_APART, LONGEST_READ, crisis_lines

from ..crawler import read
from .strategies import TEXTS

PHRASES = [("113", "niet meer leven"), ("113", "zelfmoord"), ("112", "nu in gevaar"), ("112", "breekt in")]
PHRASES_FILE = Path(__file__).parents[2] / "fixtures/lists/crisis_phrases.yaml"
LONG_STORY = "Mijn ex stuurt al maanden berichten naar iedereen die ik ken, en niemand doet er iets aan. "


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("ik wil niet meer leven", ["113"]),
        ("ik wil echt niet meer zo leven", ["113"]),
        ("IK WIL NIET MEER LEVEN!!!", ["113"]),
        ("zelfmoord", ["113"]),
        ("ben nu in gevaar", ["112"]),
        ("nu in gevaar en wil niet meer leven", ["113", "112"]),
        ("leven met stalking", []),
        ("meer leven in de buurt", []),
        ("leven meer niet", []),
        ("", []),
    ],
)
def test_a_phrase_counts_when_its_words_stand_in_order_and_close_together(typed, lines):
    assert sorted(crisis_lines(typed, PHRASES)) == sorted(lines)


def test_words_that_are_far_apart_are_no_phrase():
    near = " ".join(["dat"] * FURTHEST_APART)
    far = " ".join(["dat"] * (FURTHEST_APART + 1))
    assert crisis_lines(f"niet {near} meer leven", PHRASES) == ["113"]
    assert crisis_lines(f"niet {far} meer leven", PHRASES) == []


def test_the_phrase_may_begin_more_than_once():
    assert crisis_lines("niet nu niet dan of toch weer ooit niet meer leven", PHRASES) == ["113"]


def test_the_phrase_may_go_on_more_than_once():
    assert crisis_lines("niet meer dat dat meer dat dat leven", PHRASES) == ["113"]


def test_a_word_that_belongs_to_somebody_is_a_thing_and_no_verb():
    for owner in ("mijn", "m'n", "zijn"):
        assert crisis_lines(f"niet meer in {owner} leven", PHRASES) == []
    assert crisis_lines("niet meer in deze wereld leven", PHRASES) == ["113"]
    assert crisis_lines("een einde aan mijn leven", [("113", "einde aan mijn leven")]) == ["113"]


def test_a_line_is_named_once():
    assert crisis_lines("zelfmoord want ik wil niet meer leven", PHRASES) == ["113"]


@given(TEXTS, st.lists(st.tuples(st.sampled_from(["112", "113"]), TEXTS), max_size=5))
def test_any_text_and_any_phrases_will_do(typed, phrases):
    lines = crisis_lines(typed, phrases)
    assert len(lines) == len(set(lines))
    assert set(lines) <= {line for line, _phrase in phrases}


@given(TEXTS, TEXTS)
def test_words_around_a_phrase_do_not_hide_it(before, after):
    assert "113" in crisis_lines(f"{before} zelfmoord {after}", PHRASES)


# Slips of the pen


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("wli", "wil"),
        ("neit", "niet"),
        ("inet", "niet"),
        ("nie", "niet"),
        ("doood", "dood"),
        ("levne", "leven"),
        ("leevn", "leven"),
        ("lecen", "leven"),
        ("leve", "leven"),
        ("gevar", "gevaar"),
        ("gevaaar", "gevaar"),
        ("ezlfmoord", "zelfmoord"),
        ("zelfmoort", "zelfmoord"),
        ("suicidal", "suïcidaal"),
        ("achtervolgt", "achtervolgd"),
    ],
)
def test_one_slip_in_a_word_does_not_hide_it(typed, phrase):
    assert crisis_lines(typed, [("113", phrase)]) == ["113"]


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("iets", "niet"),
        ("ziet", "niet"),
        ("geven", "leven"),
        ("zeven", "leven"),
        ("even", "leven"),
        ("leren", "leven"),
        ("leuven", "leven"),
        ("geleefd", "leven nu"),
        ("rood", "dood"),
        ("doof", "dood"),
        ("mijn", "pijn"),
        ("mijn", "mij"),
        ("mijn", "zijn"),
        ("gebaar", "gevaar"),
        ("positie", "politie"),
        ("geslapen", "geslagen"),
        ("levensmoed", "levensmoe"),
        ("levensgevaarlijk", "levensgevaar"),
        ("dodn", "doen"),
        ("veven", "leven"),
        ("ki", "ik"),
        ("klm", "kom"),
        ("hija", "hij"),
        ("121", "112"),
        ("1113", "113"),
        ("zlefmoodr", "zelfmoord"),
    ],
)
def test_another_word_is_no_slip(typed, phrase):
    assert crisis_lines(typed, [("113", phrase)]) == []


def test_a_slip_in_another_form_of_a_word_does_not_hide_it():
    assert crisis_lines("hij me vermorden", [("112", "hij me vermoordt"), ("113", "vermoorden ze")]) == ["112"]


# Words typed apart, together, or as a part of another


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("zelf moord", "zelfmoord"),
        ("zelf-moort", "zelfmoord"),
        ("zelfmoord neigingen", "zelfmoordneigingen"),
        ("ik wil me zelf doden", "mezelf doden"),
        ("ikwil niet meer leven", "ik wil niet meer leven"),
        ("ik wil nietmeer leven", "ik wil niet meer leven"),
        ("ikwilnietmeer leven", "ik wil niet meer leven"),
        ("nu ingevaar", "nu in gevaar"),
        ("wil ikdood", "wil dood"),
        ("zelfmoordneiging", "zelfmoord"),
        ("suïcidepoging", "suïcide"),
        ("hij slaat mij", "hij slaat me"),
        ("aan mn leven", "aan mijn leven"),
        ("wil nimeer leven", "wil niet meer leven"),
    ],
)
def test_it_matters_not_where_the_spaces_stand(typed, phrase):
    assert crisis_lines(typed, [("113", phrase)]) == ["113"]


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("levensgevaarlijke", "levensgevaar"),
        ("zelf moed", "zelfmoord"),
        ("moord zelf", "zelfmoord"),
        ("zelf een moord", "zelfmoord"),
        ("i k", "ik"),
        ("gevaar in", "in gevaar"),
        ("gevaarin", "in gevaar"),
        ("ingevaarlijk", "in gevaar"),
        ("indoodmeerlevenik", "meer leven"),  # of more than four words
        ("levensloop", "leven"),
        ("doodsbedreiging", "dood"),
        ("overleven", "over leven"),  # a word
    ],
)
def test_what_is_joined_or_split_is_a_whole_word_of_the_phrases(typed, phrase):
    assert crisis_lines(typed, [("113", phrase)]) == []


# With the phrases of the site: what readers see


@pytest.fixture
def lines(client, db):
    """A function that returns the numbers that stand above the results for a text; below those they are worth nothing."""

    def lines(text):
        response = client.get("/zoeken/", {"q": text})
        assert response.status_code == 200
        body = read(response.content.decode()).select_one("main .page-body")
        if not body.select(".search-crisis"):
            return []
        first = body.find(True, recursive=False)
        assert "search-crisis" in first["class"]
        return [link["href"].removeprefix("tel:") for link in first.select("a.button:not(.button-quiet)")]

    return lines


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet meer leven",
        "ik wil neit meer leven",
        "ik wil niet meer leve",
        "ik wil nie meer leven",
        "wli niet mer levne",
        "ik wil doodgaan",
        "ik wil gewoon dood gaan",
        "mijn zus wil niet meer leven",
        "mijn dochter wil dood",
        "ze zegt dat ze niet meer wil leven door die filmpjes",
        "soms denk ik dat ik er niet meer wil zijn",
        "ik wou dat ik dood was",
        "ik ga dood van schaamte",
        "ik zie geen uitweg meer door die foto's",
        "iedereen is beter af zonder mij",
        "ik hou het niet meer vol",
        "ik kan dit echt niet meer aan",
        "ik kan niet meer verder sinds die foto",
        "sinds de chantage zie ik het leven niet meer zitten",
        "mijn leven heeft geen zin meer",
        "ik maak er een einde aan",
        "ik wil een eind maken aan mijn leven",
        "ik snij mezelf sinds die foto rondgaat",
        "ik heb de neiging om mezelf iets aan te doen",
        "leerling zegt dat ze zichzelf iets aan gaat doen",
        "een vriendin praat over doodgaan",
        "hij dreigt met zelfmoord als ik het uitmaak",
        "ik wil zelfmoord plegn",
        "zelfmort",
        "zelfmoordgedachtes na sextortion",
        "i want to die",
    ],
)
def test_who_thinks_of_suicide_or_worries_about_somebody_sees_113_first(lines, text):
    assert lines(text) == ["113"]


@pytest.mark.parametrize(
    "text",
    [
        "ik ben in gevaar",
        "ik ben in gevar",
        "we zijn in gevaar",
        "mijn leven is in gevaar",
        "mijn ex staat nu voor de deur",
        "hij staat voor me deur en heeft een mes",
        "mijn ex bonkt op de deur",
        "hij probeert mijn huis binnen te komen",
        "mijn ex breekt nu bij mij in",
        "mijn man slaat mij",
        "mn vriend slaat me",
        "ik word geslagen door mijn vriend",
        "hij kneep mijn keel dicht",
        "hij zegt dat hij me gaat vermorden",
        "mijn ex dreigt me te vermoorden",
        "hij dreigt me dood te schieten",
        "ben bang dat hij me iets aandoet",
        "ik word nu achtervolgt",
        "heeft me opgesloten in de kamer",
    ],
)
def test_who_is_in_danger_sees_112_first(lines, text):
    assert lines(text) == ["112"]


@pytest.mark.parametrize("text", ["hij wil mij dood", "ik heb pillen geslikt", "ik wil dood en ben nu in gevaar"])
def test_who_may_need_both_sees_both_and_112_first(lines, text):
    assert lines(text) == ["112", "113"]


@pytest.mark.parametrize(
    "text",
    [
        # A phrase only when the text is read twice in a row.
        "leerling in gevaar, wat kan ik nu",
        "dood? liever niet",
        "de politie, wanneer bel je die",
        # About a life, and not about living.
        "ik heb mijn leven niet meer in de hand",
        "ik wil hem niet meer in mijn leven",
        "ik wil mijn ex niet meer in m'n leven",
        "ik wil niet dat hij mijn leven bepaalt",
        "mijn leven is een puinhoop door die video",
        "hoe ga ik verder met mijn leven",
        # One letter away.
        "ik wil niet meer geven om wat zij zeggen",
        "ik ga rood van schaamte",
        "liever rood dan blauw",
        "hij heeft mijn wachtwoord",
        "mijn vader staat mij bij",
        # The same words for something else.
        "ik schaam me dood",
        "ik ben met de dood bedreigd",
        "aangifte doen van doodsbedreiging",
        "ik wil een einde aan de chantage",
        "het heeft geen zin om aangifte te doen",
        "kan niet meer inloggen op instagram",
        "ik durf niet meer te slapen",
        "hij wil niets meer van mij weten",
        "levensgevaarlijke challenge tiktok",
        "gevaren van sociale media voor jongeren",
        "hoe lang duurt aangifte bij de politie",
        "wapenen tegen haatspraak",
        "de stalker achtervolgt een collega",
        "ik leef nu zonder angst",
    ],
)
def test_who_asks_something_else_sees_no_number(lines, text):
    assert lines(text) == []


# The same without a page around it, which is faster.


@pytest.fixture(scope="module")
def site_phrases():
    """The phrases of the site, from the file, as (line, phrase) pairs."""
    entries = yaml.safe_load(PHRASES_FILE.read_text("utf-8"))["crisis_phrases"]
    return [(entry["line"], phrase) for entry in entries for phrase in entry["phrases"]]


@pytest.mark.parametrize(
    "text",
    [
        "ik wil mijn leven beeindigen",
        "ik wil mijn leven beëindigen",
        "hoe kan ik mijn leven beindigen",
        "ik wil mezelf verhangen",
        "ik ga me ophangen",
        "ik wil me zelf ophangen",
        "ik wil mij ophangen",
        "ik wil mijzelf ophangen",
        "hij zegt dat hij zich gaat ophangen",
        "ik hang mezelf op",
        "overdosis",
        "zelf moord",
        "zelf-moord plegen",
        "zelfmoordneigingen",
        "zelfmoordplannen",
        "suicidepoging",
        "zelfbeschadiging",
        "zelf beschadiging",
        "polsen doorsnijden",
        "ik wil mijn polsen doorsnijden",
        "ik snij in mijn polsen",
        "een einde maken aan het leven",
        "ik wil een einde aan mn leven maken",
        "ik wil een eind aan me leven maken",
        "ik heb geen zin meer in het leven",
        "geen zin meer in mijn leven",
        "ik ben klaar met leven",
        "klaar met het leven",
        "ik spring van het dak",
        "ik ga van een flat springen",
        "ikwil niet meer leven",
        "ik wil nietmeer leven",
        "ik wilniet meerleven",
        "ikwilnietmeer leven",
        "wil nimeer leven",
        "ikga dood",
        "ik wil doodgaaan",
        "ik denk dat ik dood wil",
        "mijn dochter zegt dat ze dood wil",
        "denk vaak aan de dood",
        "mijn leven is voorbij",
        "ik zou liever sterven",
        "kan ik beter dood zijn",
        "automutilatie",
        "mijn dochter snijdt zichzelf",
        "mijn vriendin doet zichzelf pijn",
        "ik ben het leven zat",
        "hij spring voor de trein",
        "voor de trein gooien",
        "suicidegedachtes",
        "hoe pijnloos sterven",
        "ik wil er niet meer zijn",
        "ik wou dat ik er niet meer was",
        "mijn ex dreigt zich iets aan te doen",
        "mijn kind wil zichzelf iets aandoen",
        "de wereld is beter zonder mij",
        "alle pillen innemen",
        "ik wil alle pillen slikken",
        "ik zie geen uitweg uit deze situatie",
        "ik kan niet meer verder met mijn leven",
        "ik trek dit echt niet meer",
        "ik trek dit allemaal niet meer",
        "ik trek het filmpje niet meer, hou het niet meer vol",
        "haar leven beëindigen",
        "een vriendin heeft een zelfmoord poging gedaan",
        "ik kras en snij me zelf",
        "ik wil mezelf verdrinken",
        "zij wil niet meer leven",
        "hij wil uit het leven stappen",
        "ik zit met suïcidale gedachten",
        "kill my self",
    ],
)
def test_more_words_for_suicide_and_self_harm(site_phrases, text):
    assert crisis_lines(text, site_phrases) == ["113"]


@pytest.mark.parametrize(
    "text",
    [
        "iemand achtervolgt me",
        "mijn ex achtervolgt mij de hele tijd",
        "ik word mishandeld",
        "mijn zus wordt mishandeld",
        "mijn vader mishandelt ons, hij mishandelt mij",
        "mijn partner slaat me",
        "mijn moeder slaat mij",
        "mijn broer slaat me",
        "ze slaan mij",
        "hij schopt me",
        "hij trapt me",
        "hij stompt me",
        "ik zit opgesloten",
        "zit opgesloten in mijn kamer, ben opgesloten",
        "hij bedreigt me met een mes",
        "mijn broer bedreigt mij met een pistool",
        "ik word bedreigd met een mes",
        "mijn kinderen zijn in gevaar",
        "zijn mijn kinderen in gevaar",
        "mijn dochter is in gevaar",
        "is mijn dochter in gevaar",
        "ik denk dat ze in gevaar is",
        "zij is in gevaar",
        "hij is in gevaar",
        "leerling is in gevaar",
        "een cliënt is in gevaar",
        "onze cliente is in gevaar",
        "iemand is in gevaar",
        "mijn leerlingen zijn in gevaar",
        "mijn vriendin loopt gevaar",
        "nu ingevaar",
        "ik ben ingevaar",
        "ikben in gevaar",
        "ik loop gevaar",
        "wij zijn in gevaar",
        "hij staat buiten",
        "hij staat buiten te schreeuwen",
        "mijn ex staat buiten mijn huis",
        "hij slaat mij",
        "mijn man slaatme",
        "er loopt iemand achter me aan",
        "hij volgt me naar huis",
        "ik word vastgehouden",
        "hij laat me niet gaan",
        "hij heeft mij opgesloten",
        "hij sluit me op in de kamer",
        "hij wil me af maken",
        "hij wil me verkrachten",
        "hij verkracht me",
        "hij slaat me kind",
        "hij heeft gedreigd mijn huis in brand te steken",
        "hij gaat me steken",
        "hij pakt me bij de keel",
        "er is iemand in mijn huis",
        "hij dreigt mij met de dood",
        "hij breekt bij mij in",
        "hij trapt mijn deur in",
        "ik ben ontvoerd",
        "mijn vader slaat mijn moeder",
        "ik ben thuis niet veilig",
        "hij valt me aan",
        "ben bang dat hij mijn kinderen iets aandoet",
        "mn vriend slaat mij",
        "hij bedreigt mij met de dood",
    ],
)
def test_more_words_for_danger(site_phrases, text):
    assert crisis_lines(text, site_phrases) == ["112"]


@pytest.mark.parametrize(
    "text",
    [
        "heb pillen genomen",
        "heb een overdosis genomen",
        "ik heb slaappillen geslikt",
        "ik heb teveel medicijnen genomen",
        "ik heb te veel pillen geslikt, heb een overdosis genomen",
    ],
)
def test_who_took_something_needs_both(site_phrases, text):
    assert sorted(crisis_lines(text, site_phrases)) == ["112", "113"]


@pytest.mark.parametrize(
    "text",
    [
        "mijn privacy is in gevaar",
        "mijn account is in gevaar",
        "is mijn telefoon in gevaar",
        "zijn mijn foto's in gevaar",
        "hij staat buiten de wet",
        "ik kan niet meer verder met de aangifte",
        "trek dit filmpje niet meer",
        "geen uitweg uit facebook",
        "er is geen uitweg uit de groepsapp",
        "hij slaat foto's van me op",
        "hij slaat mijn foto's op",
        "hij slaat me fotos op",
        "dat slaat nergens op volgens mij",
        "hij bleef ophangen",
        "hij belt en gaat ophangen",
        "hoe kan ik ophangen",
        "poster ophangen",
        "hij schopt me uit de groep",
        "ik ben uit de groep geschopt",
        "hij achtervolgt me op instagram",
        "word achtervolgd op tiktok",
        "hij achtervolgt me online",
        "iemand volgt mij op instagram",
        "ik ben met de dood bedreigd en wil aangifte doen",
        "doodsbedreiging online",
        "hij valt me lastig aan de telefoon",
        "iedereen valt mij aan",
        "thuis niet veilig in breda",
        "ze sluit me buiten op school",
        "morning after pil genomen",
        "ik heb de noodpil genomen",
        "pillen innemen na seks",
        "ik heb mijn leven niet meer in de hand",
        "hij in mijn leven zat",
        "hij dreigt mijn foto's te delen",
        "hij bedreigt me",
        "is mijn kind veilig online",
        "kinderen en gevaar van internet",
        "kind veilig op internet",
        "gevaren van sexting",
        "relatie beëindigen met ex",
        "contract beëindigen",
        "ik wil mijn relatie beeindigen",
        "geweld beëindigen",
        "springen op tiktok trend",
        "medicijnen in mijn drankje",
        "foto's verwijderen zonder mij",
        "ze willen foto's van mij",
        "hij is gevaarlijk voor mij",
        "mijn dochter wordt gepest",
        "mijn moeder leest mijn berichten",
        "hij heeft mijn foto in brand gezet",
        "levensmoment delen",
        "levensgevaarlijk",
        "snijden in een foto",
        "foto bijsnijden",
        "pols gebroken",
        "hij zit achter mijn account aan",
        "iemand zit achter me aan op snapchat",
        "ik kan het account niet meer aanmaken",
        "ik zie het filmpje niet meer",
        "de video is niet meer te zien",
        "met mijn leven verder gaan",
        "stappen naar de politie",
        "zelf aangifte doen",
        "zelf moed verzamelen",
        "een einde maken aan de relatie",
        "wij zijn in overleg",
        "zelfverdediging cursus",
        "zelfbeeld",
        "zelfvertrouwen",
        "mijn ouders staan achter me",
        "klaar met school",
        "klaar met hem",
        "geen zin meer in school",
        "hij wil seks met mij maar ik wil niet",
        "hij hangt op als ik me meld",
        "hij wil me niet met rust laten",
        "laat me met rust",
        "gaat hij de video posten",
        "hij wil naaktfotos van mij",
    ],
)
def test_false_alarms(site_phrases, text):
    assert crisis_lines(text, site_phrases) == []


def test_a_phrase_of_the_site_is_recognised_as_it_stands(site_phrases):
    assert [phrase for line, phrase in site_phrases if line not in crisis_lines(phrase, site_phrases)] == []


def test_a_long_story_is_read_to_its_end(lines):
    for story in (LONG_STORY * 3, LONG_STORY * 110):
        assert lines(story) == []
        assert lines(story + "Ik wil niet meer leven.") == ["113"]


def test_a_text_is_read_apart_from_what_was_repaired_in_it(db):
    found = search("stalkng in gevaar, wat kan ik nu")
    assert found.understood.repairs
    assert found.crisis == []


def test_a_repaired_word_counts_too(db):
    assert crisis_lines("zelfmort", knowledge().crisis_phrases) == []
    assert search("zelfmort").crisis == ["113"]


# What it costs


def test_there_is_an_end_to_what_is_read():
    assert crisis_lines("a " * (LONGEST_READ // 2 - 10) + "zelfmoord", PHRASES) == ["113"]
    assert crisis_lines("a " * (LONGEST_READ // 2) + "zelfmoord", PHRASES) == []


def lines_run(action):
    """How many lines of Python run in this, on any machine: each time that one of them does."""
    run = Counter()

    def count(frame, event, _argument):
        run[event] += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        action()
    finally:
        sys.settrace(before)
    return run["line"]


@pytest.mark.parametrize(
    "text", [LONG_STORY * 110, "niet meer " * 1000, "levn gevr zlfmoord " * 530, "ikinmewil " * 1000], ids=len
)
def test_twice_as_much_text_takes_no_more_than_twice_the_work(site_phrases, text):
    def steps(text):
        crisis_lines(text, site_phrases)  # what it remembers of words and phrases, it does not work out again
        return lines_run(lambda: crisis_lines(text, site_phrases))

    assert steps(text) <= 2.1 * steps(text[: len(text) // 2])  # what grows with the square takes four times as much


@pytest.mark.django_db
def test_who_types_it_in_the_directory_finds_the_lines_on_top_as_well(client):
    for text in ("ik wil niet meer leven", "ik wil neit meer leven", "vroeger " * 60 + "ik wil niet meer leven"):
        page = client.get("/hulp/", {"q": text}).content.decode()
        assert page.index("tel:113") < page.index('class="chips"')
    assert "search-crisis" not in client.get("/hulp/", {"q": "naaktfoto verwijderen"}).content.decode()
