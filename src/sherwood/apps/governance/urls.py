"""Addresses of the improvement plan, its assurance, and what was said in print."""

from django.urls import path

from .views import assurance, escalations, evidence, plans, public, risks, said, updates

app_name = "governance"
urlpatterns = [
    path("plan/", plans.on_a_page, name="plan"),
    path("plan/checks/", plans.checks, name="checks"),
    path("plan/mine/", plans.my_actions, name="my-actions"),
    path("plan/did-it-work/", plans.did_it_work, name="portfolio"),
    path("plan/outcomes/<str:plan_item_id>/", plans.outcome_page, name="outcome"),
    path("plan/actions/<str:plan_item_id>/", plans.action, name="action"),
    path("plan/actions/<str:plan_item_id>/update/", updates.rate, name="rate"),
    path("plan/actions/<str:plan_item_id>/owner/", updates.change_owner, name="change-owner"),
    path("plan/actions/<str:plan_item_id>/date/", updates.change_due, name="change-due"),
    path("plan/actions/<str:plan_item_id>/wording/", updates.change_wording, name="change-wording"),
    path("plan/actions/<str:plan_item_id>/measure/", updates.promise, name="promise"),
    path("plan/actions/<str:plan_item_id>/waits/", updates.add_dependency, name="add-dependency"),
    path("plan/actions/<str:plan_item_id>/voice/", updates.add_voice, name="add-voice"),
    path("plan/actions/<str:plan_item_id>/embed/", updates.embed, name="embed"),
    path("plan/actions/<str:plan_item_id>/supersede/", updates.supersede, name="supersede"),
    path("plan/actions/<str:plan_item_id>/escalate/", escalations.escalate, name="escalate"),
    path("plan/escalations/<str:escalation_id>/answer/", escalations.respond, name="respond"),
    path("evidence/", evidence.locker, name="evidence"),
    path("evidence/add/", evidence.add, name="evidence-add"),
    path("evidence/<str:evidence_id>/", evidence.item, name="evidence-item"),
    path("evidence/<str:evidence_id>/review/", evidence.review, name="evidence-review"),
    path("evidence/<str:evidence_id>/withdraw/", evidence.withdraw, name="evidence-withdraw"),
    path("evidence/<str:evidence_id>/file/", evidence.file, name="evidence-file"),
    path("assurance/", assurance.assurance, name="assurance"),
    path("assurance/add/", assurance.add_visit, name="visit-add"),
    path("assurance/<str:assurance_visit_id>/ask/", assurance.add_ask, name="ask-add"),
    path("assurance/asks/<str:assurance_ask_id>/answer/", assurance.answer_ask, name="ask-answer"),
    path("risks/", risks.register, name="risks"),
    path("risks/add/", risks.add, name="risk-add"),
    path("risks/<str:risk_id>/change/", risks.change, name="risk-change"),
    path("risks/<str:risk_id>/close/", risks.close, name="risk-close"),
    path("scorecard/", said.scorecard, name="scorecard"),
    path("claims/", said.claims, name="claims"),
    path("claims/settle/", said.settle, name="settle"),
    path("our-plan/", public.our_plan, name="public-plan"),
]
