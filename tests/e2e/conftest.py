"""A browser, and the site as production serves it: its own process, database, hashed and compressed static files.

Everything is made once and ends with this folder: while Playwright runs, Django refuses the database to this
thread. Without Chromium the tests are skipped; with CI=true that fails.

Where Chromium's headless shell is installed too, it runs the tests that do not need a whole browser: it is the same
engine without windows, and takes half the time.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from playwright.sync_api import sync_playwright

from ..conftest import WORKER
from ..content_database import content_template
from .neutral import NeutralSite

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
HEADLESS_SHELL = "chromium-headless-shell"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LARGE_TEXT = "--blink-settings=defaultFontSize=32"
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 800}

#: A serif and a sans each, of other widths. What a page measures must not hang on which of them a machine has.
FAMILIES = {"liberation": ("Liberation Serif", "Liberation Sans"), "noto": ("Noto Serif", "Noto Sans")}
FONTS = Path(__file__).with_name("fonts.conf")

#: A page of each kind.
PAGES = {
    "home": "/",
    "chapter": "/wat-is-het/",
    "section": "/wat-is-het/de-manosphere/",
    "harm": "/wat-is-het/vormen/online-controle/",
    "role": "/wat-kun-je-doen/omstander/",
    "case index": "/ervaringen/",
    "case": "/ervaringen/annelies/",
    "glossary": "/begrippen/",
    "bibliography": "/bronnen/",
    "figures": "/cijfers/",
    "search": "/zoeken/",
    "search with results": "/zoeken/?q=stalking",
    "search without results": "/zoeken/?q=qqqqqq",
    "directory": "/hulp/",
    "directory with filters": "/hulp/?vorm=online-controle&q=aangfite",
    "directory without results": "/hulp/?q=qqqqqq",
    "organisation": "/hulp/slachtofferhulp-nederland/",
    "wizard": "/hulp/wijzer/",
    "wizard with results": "/hulp/wijzer/?vorm=online-controle&stap=4",
    "overview": "/hulp/overzicht/?gemeente=utrecht",
    "map": "/hulp/kaart/?gratis=1&regio=gooi-en-vechtstreek",
    "list": "/hulp/lijst/?s=113&s=slachtofferhulp&s=helpwanted",
    "topic": "/onderwerpen/manosphere/",
    "information": "/veilig-bezoeken/",
    "not found": "/bestaat-niet/",
}
each_kind = pytest.mark.parametrize("path", PAGES.values(), ids=[name.replace(" ", "-") for name in PAGES])


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the marks
def pytest_collection_modifyitems(items):
    """Mark what is in this folder; one worker of pytest-xdist runs it all, with one site and one browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group("e2e"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Give all skipped tests one place, so that pytest says why in one line."""
    report = yield
    if report.skipped:
        report.longrepr = (__file__, None, report.longrepr[2])
    return report


def _go_without(missing):
    """Skip for something that this machine has not; with CI=true that fails."""
    pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)


@pytest.fixture(scope="package")
def chromium():
    """Where Chromium is."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path:
        _go_without("Chromium is not installed, so no browser tests (Debian: apt install chromium)")
    return path


@pytest.fixture(scope="package")
def database(tmp_path_factory):
    """The DATABASE_URL of a copy of the database that the other tests begin with, of the same kind."""
    with content_template().copy(f"{WORKER}_e2e", tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(scope="package")
def playwright(chromium, database):
    """Playwright itself, once the database has been copied."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def launch(playwright, chromium):
    """A function that starts a browser, with further launch options: the headless shell will do, unless `whole`."""
    browsers = []
    shell = shutil.which(HEADLESS_SHELL)

    def start(args=(), whole=False, **options):
        path = chromium if whole else shell or chromium
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *args], **options)
        browsers.append(browser)
        return browser

    yield start
    for browser in browsers:
        browser.close()


@pytest.fixture(scope="package")
def browser(launch):
    """The browser that most tests use."""
    return launch()


@pytest.fixture(scope="package")
def large_text(launch):
    """A browser whose reader has set the text to twice its size."""
    return launch([LARGE_TEXT])


@pytest.fixture(scope="package", params=FAMILIES.values(), ids=FAMILIES)
def fonts(request, tmp_path_factory):
    """The environment of a browser that knows two families alone, a serif and a sans: one pair after the other."""
    serif, sans = request.param
    fc_list = shutil.which("fc-list")
    listed = subprocess.run([fc_list, ":", "family"], capture_output=True, text=True).stdout if fc_list else ""
    if missing := {serif, sans} - set(listed.splitlines()):
        _go_without(f"No {' and '.join(sorted(missing))} here (Debian: apt install fonts-liberation fonts-noto-core)")
    path = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    path.write_text(FONTS.read_text().replace("SERIF", serif).replace("SANS", sans))
    return os.environ | {"FONTCONFIG_FILE": str(path)}


@pytest.fixture(scope="package")
def typeset(launch, fonts):
    """A browser that has these fonts alone."""
    return launch(env=fonts)


@pytest.fixture(scope="package")
def large_typeset(launch, fonts):
    """A browser that has these fonts alone, and whose reader has set the text to twice its size."""
    return launch([LARGE_TEXT], env=fonts)


@pytest.fixture
def remembering(launch):
    """A browser that keeps whole pages in memory for Back. The headless shell cannot, and Playwright switches it off."""
    return launch(whole=True, ignore_default_args=["--disable-back-forward-cache"])


@pytest.fixture(scope="package")
def neutral_site():
    """The address that the exit control leads to."""
    with NeutralSite() as neutral:
        yield neutral


@pytest.fixture
def neutral(neutral_site):
    """The neutral site, with nothing asked of it yet."""
    neutral_site.reset()
    yield neutral_site
    neutral_site.reset()


@pytest.fixture(scope="package")
def site(chromium, database, neutral_site, tmp_path_factory):
    """The address of the running site, without a slash at its end."""
    folder = tmp_path_factory.mktemp("site")
    content = folder / "fixtures"
    shutil.copytree(settings.BASE_DIR / "fixtures", content)
    public = yaml.safe_load((content / "site.yaml").read_text("utf-8"))
    public["site"]["exit_address"] = neutral_site.address
    (content / "site.yaml").write_text(yaml.safe_dump(public, allow_unicode=True), "utf-8")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "handreiking.settings.production",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS_ONLY": "false",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
    }
    for command in (
        ["load_content", str(content)],  # only the address of the neutral site is new
        # What the admin needs takes ten seconds to compress, and readers never ask for it.
        ["collectstatic", "--no-input", "-v0", "--ignore", "wagtail*"],
    ):
        _manage(command, environment)
    with _serve(environment, folder / "server.log") as address:
        yield address


@pytest.fixture
def new_context(browser, site):
    """A function that makes a browser context for the site: a fresh visitor, on a phone unless told otherwise."""
    contexts = []

    def make(viewport=PHONE, browser=browser, **options):
        context = browser.new_context(base_url=site, viewport=viewport, locale="nl-NL", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context):
    """A tab of a fresh visitor on a phone."""
    return new_context().new_page()


@pytest.fixture(scope="package")
def shared_tab(browser, site):
    """A function that gives a tab in which one test after another opens a page, and only looks at how it is shown.

    That is much quicker than a fresh visitor for each. What a page does not show (cookies, storage, what the browser
    keeps) is left from the test before.
    """
    tabs = {}

    def shared_tab(viewport=PHONE, browser=browser, **options):
        kind = (browser, tuple(options.items()))
        if kind not in tabs:
            tabs[kind] = browser.new_context(base_url=site, locale="nl-NL", **options).new_page()
            tabs[kind].set_default_timeout(10_000)
        tabs[kind].goto("about:blank")
        tabs[kind].set_viewport_size(viewport)
        tabs[kind].emulate_media(color_scheme="light")
        return tabs[kind]

    yield shared_tab
    for tab in tabs.values():
        tab.context.close()


def _manage(command, environment):
    process = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    if process.returncode:
        pytest.fail(f"manage.py {' '.join(command)} failed:\n{process.stdout}{process.stderr}")


@contextmanager
def _serve(environment, log):
    """Run the server on a free port; gives its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    command += ["--host", "127.0.0.1", "--port", str(port), "handreiking.wsgi:application"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        if not _answers(f"{address}/healthz", server):
            pytest.fail(f"The server does not answer:\n{log.read_text()}")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def _answers(url, server, seconds=30):
    """Whether the server answers within this time. Stops waiting when its process ends."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return True
        except OSError:
            time.sleep(0.1)
    return False
