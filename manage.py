#!/usr/bin/env python
"""Runs Django's and this project's management commands."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handreiking.settings.dev")
    execute_from_command_line(sys.argv)
