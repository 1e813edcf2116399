"""Addresses of accounts. Of the sign-in package only the pages we use are served: nobody makes their own account."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app_code
from django.urls import URLPattern, URLResolver, include, path, re_path

from sherwood.apps.accounts.views import demonstration, people, provider

sign_in_patterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/with/<slug:provider_id>/", provider.go, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", provider.come_back, name="openid_connect_callback"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/forgotten/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("second-step/", second_step.index, name="mfa_index"),
    path("second-step/code/", second_step.authenticate, name="mfa_authenticate"),
    path("second-step/confirm/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/set-up/", app_code.activate_totp, name="mfa_activate_totp"),
    path("second-step/remove/", app_code.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

own_patterns = [
    path("account/", people.own, name="own"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add-person"),
    path("people/<int:pk>/", people.person, name="person"),
]

demonstration_patterns = [
    path("demo/", demonstration.choose_person, name="choose-person"),
    path("demo/day/", demonstration.day, name="day"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("", include(sign_in_patterns))]


def patterns(*, demonstration: bool) -> list[URLPattern | URLResolver]:
    """All addresses of accounts; those of a demonstration only where asked for."""
    ours = own_patterns + (demonstration_patterns if demonstration else [])
    return [*urlpatterns, path("", include((ours, "accounts")))]
