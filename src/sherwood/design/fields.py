"""From a Django form field to a component of the GOV.UK Design System.

A template writes `{{ field(form["post"]) }}`; this module works out which macro that is and with which parameters, so
that errors, hints and identifiers always agree with the error summary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from sherwood.design.dates import DateParts, faulty_parts

Params = dict[str, Any]
PASSED_ATTRIBUTES = ("autocomplete", "inputmode", "spellcheck", "autocapitalize", "pattern")


@dataclass(frozen=True)
class Component:
    """Which macro of the design system, and its parameters."""

    macro: str
    params: Params


def _shared(bound: BoundField) -> Params:
    params: Params = {"id": bound.id_for_label or bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": bound.errors[0]}
    return params


def _label(bound: BoundField, heading: bool) -> Params:
    if heading:
        return {"text": bound.label, "isPageHeading": True, "classes": "govuk-label--l"}
    return {"text": bound.label, "classes": "govuk-label--s"}


def _legend(bound: BoundField, heading: bool) -> Params:
    classes = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
    return {"legend": {"text": bound.label, "isPageHeading": heading, "classes": classes}}


def _text(bound: BoundField, heading: bool) -> Component:
    params = {**_shared(bound), "label": _label(bound, heading)}
    widget = bound.field.widget
    params["type"] = getattr(widget, "input_type", "text")
    params["value"] = bound.value() if bound.value() is not None else ""
    params |= {name: widget.attrs[name] for name in PASSED_ATTRIBUTES if name in widget.attrs}
    if "width" in widget.attrs:
        params["classes"] = f"govuk-input--width-{widget.attrs['width']}"
    return Component("input", params)


def _password(bound: BoundField, heading: bool) -> Component:
    params = {**_shared(bound), "label": _label(bound, heading)}
    params["autocomplete"] = bound.field.widget.attrs.get("autocomplete", "current-password")
    return Component("password", params)


def _textarea(bound: BoundField, heading: bool) -> Component:
    params = {**_shared(bound), "label": _label(bound, heading), "value": bound.value() or ""}
    limit = getattr(bound.field, "max_length", None)
    if limit:
        params["maxlength"] = limit
        return Component("character_count", params)
    return Component("textarea", params)


def _file(bound: BoundField, heading: bool) -> Component:
    return Component("file", {**_shared(bound), "label": _label(bound, heading)})


def _choices(bound: BoundField) -> list[Params]:
    chosen = bound.value()
    chosen = {str(value) for value in chosen} if isinstance(chosen, list | tuple | set) else {str(chosen)}
    hints = getattr(bound.field, "hints", {})
    items: list[Params] = []
    for number, (value, text) in enumerate(getattr(bound.field, "choices", ())):
        item: Params = {"value": str(value), "text": str(text), "checked": str(value) in chosen}
        item["selected"] = item["checked"]
        # The first control has the field's own id, so that the error summary's link lands on it.
        item["id"] = bound.auto_id if number == 0 else f"{bound.auto_id}-{number}"
        if value in hints:
            item["hint"] = {"text": hints[value]}
        items.append(item)
    return items


def _select(bound: BoundField, heading: bool) -> Component:
    return Component("select", {**_shared(bound), "label": _label(bound, heading), "items": _choices(bound)})


def _group(macro: str, bound: BoundField, heading: bool) -> Component:
    params = {**_shared(bound), "fieldset": _legend(bound, heading), "items": _choices(bound)}
    params["idPrefix"] = bound.auto_id
    return Component(macro, params)


def _radios(bound: BoundField, heading: bool) -> Component:
    return _group("radios", bound, heading)


def _checkboxes(bound: BoundField, heading: bool) -> Component:
    return _group("checkboxes", bound, heading)


def _tick(bound: BoundField, _heading: bool) -> Component:
    params = _shared(bound)
    hint = params.pop("hint", None)
    item: Params = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "id": bound.auto_id}
    if hint:
        item["hint"] = hint
    return Component("checkboxes", {**params, "idPrefix": bound.auto_id, "items": [item]})


def _date(bound: BoundField, heading: bool) -> Component:
    params = {**_shared(bound), "id": bound.auto_id, "fieldset": _legend(bound, heading)}
    faulty = faulty_parts(bound)
    params["items"] = [
        {
            "name": f"{bound.html_name}-{part}",
            "label": part.capitalize(),
            "id": f"{bound.auto_id}-{part}",
            "value": value,
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if part in faulty else ""),
        }
        for (part, width), value in zip(DateParts.PARTS, bound.field.widget.split(bound.value()), strict=True)
    ]
    return Component("date", params)


# The first kind that a widget belongs to; the order matters because the widgets inherit from one another.
BY_WIDGET = (
    (DateParts, _date),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
)


def component(bound: BoundField, *, heading: bool = False) -> Component:
    """The component that shows this field; `heading` makes its label the page's heading."""
    for widget, build in BY_WIDGET:
        if isinstance(bound.field.widget, widget):
            return build(bound, heading)
    return _text(bound, heading)


def _target(bound: BoundField) -> str:
    """The id of the control to go to: for a date, the first part that is wrong."""
    if isinstance(bound.field.widget, DateParts):
        faulty = faulty_parts(bound)
        part = next(name for name, _ in DateParts.PARTS if not faulty or name in faulty)
        return f"{bound.auto_id}-{part}"
    return bound.auto_id


def error_list(form: forms.BaseForm) -> list[Params]:
    """What the error summary lists: each fault with the control it belongs to, in the order of the page."""
    listed: list[Params] = [{"text": text} for text in form.non_field_errors()]
    for bound in form.visible_fields():
        listed += [{"text": text, "href": f"#{_target(bound)}"} for text in bound.errors]
    return listed
