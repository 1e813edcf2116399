#!/usr/bin/env python
"""Django's own commands (migrate, collectstatic, db_worker) for this site; the platform's are in `sherwood`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sherwood.config.settings")
    execute_from_command_line(sys.argv)
