"""Addresses of conversations, panels and decisions."""

from django.urls import path

from ..views import conversations, decisions, panel_cases, panels

urlpatterns = [
    path("panels/", panels.panels, name="panels"),
    path("panels/new/", panels.plan_panel, name="plan-panel"),
    path("panels/<int:meeting>/", panels.panel, name="panel"),
    path("panels/<int:meeting>/agenda/", panels.fill, name="panel-fill"),
    path("panels/<int:meeting>/members/", panels.member, name="panel-member"),
    path("panels/<int:meeting>/presence/", panels.presence, name="panel-presence"),
    path("panels/<int:meeting>/end/", panels.end, name="panel-end"),
    path("panels/<int:meeting>/cancel/", panels.cancel, name="panel-cancel"),
    path("panels/cases/<int:item>/", panel_cases.decide, name="panel-case"),
    path("panels/cases/<int:item>/take-off/", panel_cases.take_off, name="panel-take-off"),
    path("panel-papers/", panel_cases.papers, name="panel-papers"),
    path("panel-papers/<int:item>/", panel_cases.paper, name="panel-paper"),
    path("cases/<str:reference>/panels/", decisions.case_panels, name="case-panels"),
    path("cases/<str:reference>/panels/put/", decisions.put, name="case-to-panel"),
    path("cases/<str:reference>/panels/came/", decisions.came, name="missing-came"),
    path("cases/<str:reference>/panels/place/", decisions.ask_place, name="ask-place"),
    path("cases/<str:reference>/decision/", decisions.send, name="send-decision"),
    path("cases/<str:reference>/decide/", decisions.decide, name="decide"),
    path("cases/<str:reference>/conversation/", conversations.conversation, name="conversation"),
    path("my-child/<str:reference>/conversation/", conversations.read, name="conversation-read"),
]
