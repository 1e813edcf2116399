"""The Jinja environment of every page: the published GOV.UK macros, our adapter for forms, our filters."""

from __future__ import annotations

from typing import Any

import jinja2
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from sherwood.design import fields, words


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named view; raises NoReverseMatch when there is none."""
    return reverse(name, args=args, kwargs=kwargs)


def said(request: HttpRequest | None) -> list[Any]:
    """The messages to show once on this page."""
    return list(get_messages(request)) if request is not None else []


def environment(**options: Any) -> jinja2.Environment:
    """Called by Django's Jinja2 engine with the loader of all apps' `jinja2` folders."""
    ours = options.pop("loader")
    options.pop("autoescape", None)
    published = jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")})
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader([ours, published]),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        **options,
    )
    env.globals.update(
        static=static,
        url=url,
        said=said,
        field_component=fields.component,
        error_list=fields.error_list,
    )
    env.filters.update(words.FILTERS)
    return env
