"""The first administrator of a new site: everyone else is then added on the page "People"."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from sherwood.apps.accounts.operations import create_user
from sherwood.apps.accounts.policies import AccountError
from sherwood.apps.accounts.roles import Administrator
from sherwood.apps.audit import clock


class Command(BaseCommand):
    """create_administrator EMAIL --post POST --organisation ORGANISATION"""

    help = "Give someone an administrator's account. They choose a password with 'I have forgotten my password'."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The e-mail address, and the post and organisation that stand for the person."""
        parser.add_argument("email")
        parser.add_argument("--post", required=True)
        parser.add_argument("--organisation", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Makes the account; says why when it cannot."""
        try:
            create_user(
                email=options["email"],
                role=Administrator.id,
                post=options["post"],
                organisation=options["organisation"],
                by="command line",
                on=clock.today(),
            )
        except AccountError as refusal:
            raise CommandError(str(refusal)) from None
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        self.stdout.write("Done. They can choose a password on the sign-in page, under 'I have forgotten my password'.")
