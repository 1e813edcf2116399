"""The address of this site, as it stands in letters and e-mails that are read elsewhere."""

from __future__ import annotations

from django.conf import settings

LOCAL = "localhost"


def site() -> str:
    """The address of the site without a slash at its end (setting SHERWOOD_ADDRESS)."""
    return str(settings.SHERWOOD_ADDRESS)


def mail_domain() -> str:
    """The name of the host, for the identity of e-mails."""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host not in ("*", "[::1]", "127.0.0.1")]
    return hosts[0] if hosts else LOCAL
