"""The improvement plan and its assurance: plans, ratings, evidence, risks, claims, and the papers made of them."""
