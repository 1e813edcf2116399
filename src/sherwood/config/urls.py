"""Every address of the site. Signing in is required unless a view says otherwise (`login_not_required`)."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from sherwood.apps.accounts.urls import patterns as accounts_patterns
from sherwood.config.environment import Mode

urlpatterns = [
    path("", include("sherwood.design.urls")),
    path("", include(accounts_patterns(demonstration=settings.SHERWOOD_MODE != Mode.PRODUCTION))),
    path("", include("sherwood.apps.casework.urls", namespace="casework")),
    path("", include("sherwood.apps.meetings.urls", namespace="meetings")),
    path("", include("sherwood.apps.notices.urls", namespace="notices")),
    path("", include("sherwood.apps.people.urls", namespace="people")),
    path("", include("sherwood.apps.family.urls", namespace="family")),
    path("", include("sherwood.apps.governance.urls", namespace="governance")),
    path("", include("sherwood.apps.insight.urls", namespace="insight")),
]
