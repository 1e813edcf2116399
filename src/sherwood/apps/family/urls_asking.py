"""Addresses of the request for an assessment, which anybody may make."""

from django.urls import URLPattern, path

from .views import asking, asking_contact, asking_steps

urlpatterns: list[URLPattern] = [
    path("ask/", asking.start, name="ask"),
    path("ask/easy-read/", asking.easy_read, name="ask-easy"),
    path("ask/e-mail/", asking_contact.give_contact, name="ask-contact"),
    path("ask/e-mail/sent/", asking_contact.link_sent, name="ask-link-sent"),
    path("ask/open/<str:token>/", asking_contact.open_link, name="ask-open"),
    path("ask/leave/", asking_contact.leave, name="ask-leave"),
    path("ask/mine/", asking.mine, name="ask-mine"),
    path("ask/sent/", asking.sent, name="ask-sent"),
    path("ask/<uuid:draft_id>/", asking.task_list, name="ask-list"),
    path("ask/<uuid:draft_id>/check/", asking.check, name="ask-check"),
    path("ask/<uuid:draft_id>/delete/", asking.delete, name="ask-delete"),
    path("ask/<uuid:draft_id>/files/<int:file_id>/remove/", asking_steps.remove_file, name="ask-remove-file"),
    path("ask/<uuid:draft_id>/<slug:step_id>/", asking_steps.answer_step, name="ask-step"),
]
