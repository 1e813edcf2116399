"""Checks of what the site keeps: its database, folders, pages and data set."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from django.conf import settings

from .finding import Finding, fail, ok, warn

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def database() -> list[Finding]:
    """Whether the database answers, and is the kind for its use."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as fault:
        return fail(
            "database",
            f"The database does not answer: {type(fault).__name__}.",
            "Check DATABASE_URL, that the database runs, and that this user may use it.",
        )
    if connection.vendor == "sqlite" and settings.SHERWOOD_MODE == "production":
        return warn(
            "database",
            "The database is SQLite, in one file: good for a small area, and one writer at a time.",
            "Give a PostgreSQL database in DATABASE_URL.",
        )
    return ok("database", f"The database answers ({connection.vendor}).")


def migrations() -> list[Finding]:
    """Whether the database has the tables that this version needs."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return fail("migrations", "Without its database nothing can be said of its tables.", "Cure the database first.")
    if missing:
        return fail(
            "migrations",
            f"{len(missing)} changes of the database that this version needs have not been made.",
            "Stop the site, run: python manage.py migrate, and start it again.",
        )
    return ok("migrations", "The database has the tables that this version needs.")


def administrator() -> list[Finding]:
    """Whether anybody can give people their accounts."""
    from django.db import DatabaseError

    from sherwood.apps.accounts.models import User
    from sherwood.apps.accounts.roles import Administrator

    cure = 'Run: python manage.py create_administrator ADDRESS --post "POST" --organisation "ORGANISATION".'
    try:
        there = User.objects.filter(role=Administrator.id, is_active=True).count()
    except DatabaseError:
        return fail("administrator", "Whether there is an administrator cannot be seen.", "Cure the database first.")
    if not there:
        return fail("administrator", "Nobody can give people their accounts: there is no administrator.", cure)
    return ok("administrator", "There is somebody who gives people their accounts.")


def folders() -> list[Finding]:
    """Whether the folders with children's data are this user's alone."""
    there = [path for path in _folders() if path.exists()]
    for path in there:
        about = path.stat()
        if about.st_uid != os.getuid():
            return fail(
                "folders",
                f"{path} belongs to another user than the one who asks.",
                f"Run this as the user who runs the site, or give that user the folder: chown -R USER {path}.",
            )
        if about.st_mode & OTHERS:
            return fail(
                "folders", f"Others on this machine can look into {path}.", f"Close it: chmod -R go-rwx {path}."
            )
    return ok("folders", "The folders with data are open to this user only.")


def _folders() -> list[Path]:
    kept = Path(settings.SHERWOOD_VAR)
    return [kept, *(kept / name for name in ("uploads", "cache", "documents")), Path(settings.SHERWOOD_DATASET)]


def pages() -> list[Finding]:
    """Whether the style sheet was built, and collected where production needs it."""
    from django.contrib.staticfiles import finders

    if finders.find("design/built/sherwood.css") is None:
        return fail("pages", "The style sheet was not built.", "Run: python -m sherwood.design.build (or make assets).")
    if settings.SHERWOOD_MODE == "production" and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return fail(
            "pages", "Style sheets and scripts were not collected.", "Run: python manage.py collectstatic --noinput."
        )
    return ok("pages", "Style sheets and scripts are there.")


def print_library() -> list[Finding]:
    """Whether letters and plans can be made as PDF; everything else works without."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return warn(
            "print",
            "Letters and plans cannot be made as PDF: a library that draws text (Pango) is missing.",
            "Install the packages that `make system` names.",
        )
    return ok("print", f"Letters and plans can be made as PDF (WeasyPrint {weasyprint.__version__}).")


def contacts() -> list[Finding]:
    """Whether letters can say whom a family can ask: without it none is sent."""
    from sherwood.apps.notices.writing.contacts import NoContacts
    from sherwood.apps.notices.writing.contacts import contacts as read

    try:
        found = read()
    except NoContacts as fault:
        return fail(
            "contacts", str(fault), "Put the area's contacts into a JSON file and name it in SHERWOOD_CONTACTS."
        )
    return ok("contacts", f"Letters name {found.sendiass.name} and {found.mediation.name}.")


def dataset() -> list[Finding]:
    """Whether the data set can be read, and holds anything."""
    from sherwood.dataset.store import Store

    folder = Path(settings.SHERWOOD_DATASET)
    cure = "Bring a file in on the page Import, or write the site's own records with: sherwood snapshot."
    if not folder.is_dir():
        return warn("dataset", "Nothing was brought into the data set yet: measures show nothing.", cure)
    try:
        current = Store(folder).current()
    except (OSError, ValueError) as fault:
        return fail(
            "dataset",
            f"The data set cannot be read: {type(fault).__name__}.",
            "Check that the user who runs the site owns the folder in SHERWOOD_DATASET.",
        )
    if current is None:
        return warn("dataset", "The data set holds no snapshot yet: measures show nothing.", cure)
    return ok("dataset", f"The data set can be read; its snapshot is {current.id}.")
