"""The settings of signing in: passwords, the area's OpenID Connect provider, second step, lockout and sessions.

docs/how-to/settings explains each variable.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from sherwood.config.environment import Environment, Mode
from sherwood.config.refusals import check_provider

_environment = Environment(os.environ)
_mode = _environment.mode()

SHERWOOD_ONE_CLICK_SIGN_IN = _mode is Mode.DEMO
# Staff hold many families' records, so production asks them for a second step. Families choose: a phone that is lost
# or shared must not stand between a parent and their child's case.
SHERWOOD_SECOND_FACTOR_REQUIRED = _mode is Mode.PRODUCTION
# Minutes without a page after which staff are signed out; nought means never. Tests look at pages, not at the time.
SHERWOOD_IDLE_MINUTES = 0 if _mode is Mode.TEST else _environment.whole("SHERWOOD_IDLE_MINUTES", 30)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if _mode is Mode.TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; no real password is ever here
LOGIN_URL = "accounts:choose-person" if SHERWOOD_ONE_CLICK_SIGN_IN else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sherwood.apps.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator gives the address; nobody signs up
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Sherwood: "
ACCOUNT_FORMS = {
    "login": "sherwood.apps.accounts.forms.SignInForm",
    "change_password": "sherwood.apps.accounts.forms.ChangePasswordForm",
    "reset_password": "sherwood.apps.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "sherwood.apps.accounts.forms.NewPasswordForm",
    "reauthenticate": "sherwood.apps.accounts.forms.ConfirmPasswordForm",
}
# Guessing one account's password is stopped by the lockout below; this stops one address trying many accounts.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/5m/ip"}
MFA_ADAPTER = "sherwood.apps.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sherwood"
MFA_FORMS = {
    "authenticate": "sherwood.apps.accounts.forms.CodeForm",
    "reauthenticate": "sherwood.apps.accounts.forms.ConfirmCodeForm",
    "activate_totp": "sherwood.apps.accounts.forms.SetUpCodeForm",
}

# --- The area's own OpenID Connect provider --------------------------------------------------------------------------
SHERWOOD_OIDC_ISSUER = _environment.text("SHERWOOD_OIDC_ISSUER").rstrip("/")
SHERWOOD_OIDC_NAME = _environment.text("SHERWOOD_OIDC_NAME") or "your organisation's account"
# Whether the provider asks staff for a second step itself, so that ours is not asked for as well.
SHERWOOD_OIDC_HAS_SECOND_FACTOR = _environment.yes("SHERWOOD_OIDC_HAS_SECOND_FACTOR")
# Some providers never say whether an address is verified. Yes only where the organisation itself gives every address
# there, and nobody can enter their own: whoever holds an address there gets in as its owner here.
SHERWOOD_OIDC_GIVES_ADDRESSES = _environment.yes("SHERWOOD_OIDC_GIVES_ADDRESSES")
_client, _secret = _environment.text("SHERWOOD_OIDC_CLIENT_ID"), _environment.secret("SHERWOOD_OIDC_SECRET")
check_provider(SHERWOOD_OIDC_ISSUER, _client, _secret, _mode)
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": [], "OAUTH_PKCE_ENABLED": True}}
if SHERWOOD_OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "area",
            "name": SHERWOOD_OIDC_NAME,
            "client_id": _client,
            "secret": _secret,
            "settings": {"server_url": SHERWOOD_OIDC_ISSUER},
        }
    ]
SOCIALACCOUNT_ADAPTER = "sherwood.apps.accounts.provider.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
# A link, not a form: our content policy lets forms go to this site only. The `state` of the protocol protects it.
SOCIALACCOUNT_LOGIN_ON_GET = True
SHERWOOD_NEWCOMERS = "sherwood.apps.people.operations.invitations.let_in"
"""Who makes an account for somebody whom the provider vouches for and who has none: by an open invitation only."""

# --- Lockout ---------------------------------------------------------------------------------------------------------
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "sherwood.apps.accounts.adapter.name_given"
AXES_CLIENT_IP_CALLABLE = "sherwood.apps.accounts.adapter.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in is in the audit trail
AXES_VERBOSE = False
# How many proxies of ours stand before the site, each adding an address to X-Forwarded-For. Without it everybody
# behind a proxy would share one address, and one person's mistakes would lock the others out.
ALLAUTH_TRUSTED_PROXY_COUNT = _environment.whole("SHERWOOD_PROXIES", 0)

# --- Sessions --------------------------------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = _mode is Mode.PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
