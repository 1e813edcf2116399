"""Addresses of advice and of the psychology queue."""

from django.urls import URLPattern, path

from ..views import advice, advice_case, advice_reuse, psychology

urlpatterns: list[URLPattern] = [
    path("asked-of-me/", advice.asked_of_me, name="asked-of-me"),
    path("asked-of-me/<int:advice_id>/", advice.asked, name="asked"),
    path("asked-of-me/<int:advice_id>/write/", advice.write, name="advice-write"),
    path("asked-of-me/<int:advice_id>/send/", advice.send, name="advice-send"),
    path("asked-of-me/<int:advice_id>/add-a-file/", advice.add_file, name="advice-file-add"),
    path("asked-of-me/<int:advice_id>/files/<int:file_id>/", advice.file, name="advice-file"),
    path("asked-of-me/<int:advice_id>/missed/", advice.missed, name="advice-missed"),
    path("asked-of-me/<int:advice_id>/give-out/", advice.give_out, name="advice-give-out"),
    path("cases/<str:reference>/advice/", advice_case.case_advice, name="case-advice"),
    path("cases/<str:reference>/advice/ask/", advice_case.ask, name="advice-ask"),
    path("cases/<str:reference>/advice/ask-everyone/", advice_case.ask_everyone, name="advice-ask-everyone"),
    path("cases/<str:reference>/advice/<int:advice_id>/", advice_case.read, name="advice-read"),
    path("cases/<str:reference>/advice/<int:advice_id>/remind/", advice_case.remind, name="advice-remind"),
    path("cases/<str:reference>/advice/<int:advice_id>/person/", advice_case.person, name="advice-person"),
    path("cases/<str:reference>/advice/<int:advice_id>/on-paper/", advice_case.on_paper, name="advice-on-paper"),
    path("cases/<str:reference>/advice/<int:advice_id>/missed/", advice_case.missed, name="case-advice-missed"),
    path("cases/<str:reference>/advice/<int:advice_id>/take-back/", advice_case.take_back, name="advice-take-back"),
    path("cases/<str:reference>/advice/<int:advice_id>/add-a-file/", advice_case.add_file, name="case-advice-file"),
    path(
        "cases/<str:reference>/advice/<int:advice_id>/files/<int:file_id>/",
        advice_case.file,
        name="case-advice-download",
    ),
    path("cases/<str:reference>/advice/before/", advice_reuse.propose, name="advice-reuse-propose"),
    path("cases/<str:reference>/advice/before/<int:existing_id>/", advice_reuse.agree, name="advice-reuse"),
    path("cases/<str:reference>/advice/before/<int:existing_id>/use/", advice_reuse.use, name="advice-reuse-use"),
    path(
        "cases/<str:reference>/advice/before/<int:existing_id>/refuse/",
        advice_reuse.refuse,
        name="advice-reuse-refuse",
    ),
    path("psychology/", psychology.queue, name="psychology"),
    path("psychology/<int:entry_id>/review/", psychology.review, name="psychology-review"),
    path("psychology/<int:entry_id>/allocate/", psychology.allocate, name="psychology-allocate"),
    path("psychology/capacity/", psychology.capacity, name="psychology-capacity"),
    path("psychology/capacity/<int:capacity_id>/end/", psychology.end_capacity, name="psychology-capacity-end"),
    path("psychology/exceptions/", psychology.exceptions, name="psychology-exceptions"),
]
