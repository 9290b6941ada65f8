"""The settings of a public server: they refuse to be forgotten, and Django's own checks find nothing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "SECRET_KEY": "k7mSd-0fQ2x_uYw8Zp4rTn6vBj1hLc9gEaXoKiMb5yDWqCsHtRzGfNlPu3VeA",
    "ALLOWED_HOSTS": "handreiking.example.org",
    "BASE_URL": "https://handreiking.example.org",
}


def manage(*command, **environment):
    """Run a management command with the production settings and nothing else in the environment."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
    own = {"DJANGO_SETTINGS_MODULE": "handreiking.settings.production", "DATABASE_URL": "sqlite://:memory:"}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=keep | own | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("forgotten", [True, False], ids=["absent", "empty"])
def test_production_refuses_to_start_without(name, forgotten):
    environment = {key: value for key, value in SAFE.items() if key != name} | ({} if forgotten else {name: ""})
    result = manage("check", **environment)
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert name in last


def test_production_starts_with_them_and_has_no_warnings():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert result.returncode == 0, result.stderr
    assert "WARNINGS" not in result.stderr
    assert "no issues" in result.stdout


def test_production_shows_no_debug_pages_and_sends_safe_cookies():
    shown = "from django.conf import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    result = manage("shell", "--no-imports", "-c", shown, **SAFE)
    assert result.stdout.split() == ["False", "True", "True"], result.stderr
