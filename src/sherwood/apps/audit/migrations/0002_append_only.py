"""The database refuses to change or remove an event.

SQLite rebuilds a table when its columns change and loses the triggers then: a later migration that alters the table
ends with this same step. A test proves that the triggers are there after all migrations.
"""

from django.db import migrations

from sherwood.apps.audit import guard


class Migration(migrations.Migration):
    """Put the triggers on."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(guard.install, guard.remove)]
