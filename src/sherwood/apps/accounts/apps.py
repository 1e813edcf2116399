"""The accounts room as an installed app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles and sign-in."""

    name = "sherwood.apps.accounts"
    label = "accounts"
    verbose_name = "Accounts"
