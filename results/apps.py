from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Places, the committee's sitting, approvals, publication and the public site."""

    name = "results"
