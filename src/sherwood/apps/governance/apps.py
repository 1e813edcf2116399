from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Plans, ratings, evidence, risks, escalations, claims and papers."""

    name = "sherwood.apps.governance"
    label = "governance"
