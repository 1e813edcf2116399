"""Who has an account and with which role: for administrators. And one's own account, for everyone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts import operations, presenters, queries
from sherwood.apps.accounts.first_page import is_staff
from sherwood.apps.accounts.forms import AccountForm, PersonForm
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.policies import AccountError
from sherwood.apps.accounts.roles import ROLES, Permission
from sherwood.apps.audit import clock


@requires(Permission.MANAGE_USERS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List everyone with an account, and what each role may do."""
    rows = presenters.people_rows(queries.list_people())
    return render(request, "accounts/people.html", {"rows": rows, "roles": ROLES.values()})


@requires(Permission.MANAGE_USERS)
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Give someone an account."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = operations.create_user(
                **form.cleaned_data, by=person_of(request), on=clock.today(request), request=request
            )
        except AccountError as refusal:
            form.add_error("email", str(refusal))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, f"{user.post} can now choose a password and sign in.")
            return redirect("accounts:people")
    return render(request, "accounts/add_person.html", {"form": form})


@requires(Permission.MANAGE_USERS)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one person's role, or whether they may sign in."""
    user = get_object_or_404(User, pk=pk)
    form = AccountForm(request.POST or None, initial={"role": user.role, "active": user.is_active})
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_account(
                user=user, **form.cleaned_data, by=person_of(request), on=clock.today(request), request=request
            )
        except AccountError as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, f"The account of {user.post} was changed.")
            return redirect("accounts:people")
    return render(request, "accounts/person.html", {"form": form, "person": user})


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """One's own role and what it allows, password and second step."""
    person = person_of(request)
    return render(
        request, "accounts/own.html", {"role": person.role_class, "person": person, "staff": is_staff(person)}
    )


# Anyone signed in may see their own account.
own.permission = None  # type: ignore[attr-defined]
