"""What every page over the data begins with: a look at the current snapshot, or the page that says there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock

from .. import queries

View = Callable[..., HttpResponseBase]


def over_data(view: View) -> View:
    """Give the view its look as `look`; before the first import, show the page that says so."""

    @wraps(view)
    def looking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        protect = not permissions.may(request.user, Permission.SEE_ROWS)
        look = queries.look(clock.today(request), protect=protect)
        if look is None:
            may_import = permissions.may(request.user, Permission.IMPORT_DATA)
            return render(request, "insight/no_data.html", {"may_import": may_import})
        return view(request, *args, look=look, **kwargs)

    return looking
