"""The settings of the web application, from the environment. docs/how-to/settings explains each variable.

Nothing here is secret; secrets come from the environment or from files it names.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from sherwood.config.environment import Environment, Mode
from sherwood.config.logs import logging_settings
from sherwood.config.navigation import NAVIGATION, PUBLIC_PAGES
from sherwood.config.refusals import check_production, secret_key
from sherwood.config.sign_in import *  # noqa: F403 - one part of the settings, in a file of its own

_environment = Environment(os.environ)
_mode = _environment.mode()
check_production(_environment, _mode)

# --- What this site is -----------------------------------------------------------------------------------------------
SHERWOOD_MODE = str(_mode)
SHERWOOD_VAR = _environment.folder("SHERWOOD_VAR", Path(__file__).resolve().parents[3] / "var")
SHERWOOD_DATASET = _environment.folder("SHERWOOD_DATASET", SHERWOOD_VAR / "dataset")
SHERWOOD_FICTIONAL = _mode is Mode.DEMO
SHERWOOD_AREA_NAME = _environment.text("SHERWOOD_AREA_NAME") or (
    "a fictional local area" if SHERWOOD_FICTIONAL else "this local area"
)
# Nine-character code under which the area's own published figures and neighbours stand. Production asks for it;
# elsewhere it is that of Nottinghamshire, the model.
SHERWOOD_AREA_CODE = _environment.text("SHERWOOD_AREA_CODE") or "E10000024"
SHERWOOD_CONTACT = _environment.text("SHERWOOD_CONTACT")
# A JSON file with whom families can turn to (docs/how-to/settings), and a command that looks at each upload.
SHERWOOD_CONTACTS = _environment.text("SHERWOOD_CONTACTS")
SHERWOOD_SCANNER = _environment.text("SHERWOOD_SCANNER")
SHERWOOD_UPLOAD_LIMIT = _environment.whole("SHERWOOD_UPLOAD_LIMIT", 500_000_000)  # bytes of one file
SHERWOOD_MOVABLE_DATE = _mode is Mode.DEMO
SHERWOOD_DEMO_DAY = (_environment.day("SHERWOOD_DEMO_DAY") or date(2026, 9, 30)) if _mode is Mode.DEMO else None
SHERWOOD_NAVIGATION, SHERWOOD_PUBLIC_PAGES = NAVIGATION, PUBLIC_PAGES

SHERWOOD_VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
for _folder in ("uploads", "cache", "static"):
    (SHERWOOD_VAR / _folder).mkdir(mode=0o700, exist_ok=True)

# --- Django ----------------------------------------------------------------------------------------------------------
DEBUG = _environment.yes("SHERWOOD_DEBUG") and _mode is Mode.DEMO
SECRET_KEY = secret_key(_environment, _mode)
SECRET_KEY_FALLBACKS = _environment.listed("SHERWOOD_SECRET_KEY_FALLBACKS")
_LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = _environment.listed("SHERWOOD_HOSTS") or _LOCAL_HOSTS
# Where the site stands, for links in e-mails and letters.
SHERWOOD_ADDRESS = _environment.text("SHERWOOD_ADDRESS").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0]}" if _mode is Mode.PRODUCTION else "http://localhost:8000"
)
ROOT_URLCONF = "sherwood.config.urls"
WSGI_APPLICATION = "sherwood.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Django's admin site is not installed: it writes past our operations and the audit trail.
INSTALLED_APPS = [
    "sherwood.design",
    "sherwood.apps.insight",
    "sherwood.apps.family",
    "sherwood.apps.governance",
    "sherwood.apps.casework",
    "sherwood.apps.meetings",
    "sherwood.apps.notices",
    "sherwood.apps.documents",
    "sherwood.apps.snapshots",
    "sherwood.apps.people",
    "sherwood.apps.accounts",
    "sherwood.apps.audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "sherwood.apps.audit.middleware.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sherwood.config.headers.PrivateByDefault",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sherwood.apps.accounts.idle.IdleSignOut",
    "sherwood.apps.accounts.second_factor.SecondFactorRequired",
    "sherwood.apps.accounts.first_page.FrontPage",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "sherwood.design.jinja.environment",
            "context_processors": [
                "sherwood.design.context.site",
                "sherwood.apps.accounts.context.navigation",
                "sherwood.apps.accounts.context.day",
                "sherwood.apps.accounts.context.provider",
            ],
        },
    },
    {
        # For the sign-in package's e-mails only; every page of ours is Jinja.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- Database and background work ------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        _environment.secret("DATABASE_URL") or f"sqlite:///{SHERWOOD_VAR / 'sherwood.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
# Demonstrations and tests run a task where it is asked for; production has a worker (manage.py db_worker).
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if _mode is Mode.PRODUCTION
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}
# Answers and pictures belong to a snapshot and never go stale; kept in files, every worker shares them.
_KEPT_IN_FILES = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": str(SHERWOOD_VAR / "cache"),
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
_KEPT_IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": _KEPT_IN_MEMORY if _mode is Mode.TEST else _KEPT_IN_FILES}

# --- Cookies and headers ---------------------------------------------------------------------------------------------
_https = _mode is Mode.PRODUCTION
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if _https else []
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _environment.yes("SHERWOOD_BEHIND_PROXY"):
    # Set only where a proxy of ours always sets this header itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = SHERWOOD_VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _mode is Mode.PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = _mode is Mode.DEMO
WHITENOISE_AUTOREFRESH = _mode is Mode.TEST
# A large upload waits in our own folder, which only we can read, never in the system's.
FILE_UPLOAD_TEMP_DIR = str(SHERWOOD_VAR / "uploads")
FILE_UPLOAD_PERMISSIONS = 0o600

# --- E-mail ----------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = {
    Mode.PRODUCTION: "django.core.mail.backends.smtp.EmailBackend",
    Mode.DEMO: "django.core.mail.backends.console.EmailBackend",
    Mode.TEST: "django.core.mail.backends.locmem.EmailBackend",
}[_mode]
EMAIL_HOST = _environment.text("SHERWOOD_EMAIL_HOST", "localhost")
EMAIL_PORT = _environment.whole("SHERWOOD_EMAIL_PORT", 25)
EMAIL_HOST_USER = _environment.text("SHERWOOD_EMAIL_USER")
EMAIL_HOST_PASSWORD = _environment.secret("SHERWOOD_EMAIL_PASSWORD")
EMAIL_USE_TLS = _environment.yes("SHERWOOD_EMAIL_TLS")
DEFAULT_FROM_EMAIL = _environment.text("SHERWOOD_EMAIL_FROM", "sherwood@localhost")

# --- Logs: no personal data ------------------------------------------------------------------------------------------
LOGGING = logging_settings(quiet=_mode is Mode.TEST)
