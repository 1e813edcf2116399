"""Every check, in the order in which a site is set up."""

from __future__ import annotations

from collections.abc import Callable

from .finding import Finding
from .inside import administrator, contacts, database, dataset, folders, migrations, pages, print_library
from .outside import address, hosts, mail, mode, provider, proxies, scanner, second_factor, secret_key, tick

Check = Callable[[], list[Finding]]
CHECKS: tuple[Check, ...] = (
    mode,
    secret_key,
    hosts,
    address,
    proxies,
    database,
    migrations,
    administrator,
    folders,
    pages,
    mail,
    contacts,
    second_factor,
    provider,
    scanner,
    print_library,
    dataset,
    tick,
)
