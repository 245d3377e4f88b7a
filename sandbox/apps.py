from django.apps import AppConfig


class SandboxConfig(AppConfig):
    """Installed in the sandbox and in tests, never in production; answers only in the sandbox."""

    name = "sandbox"
    verbose_name = "Sandbox"

    def ready(self) -> None:
        """Bring the check that refuses this room in production."""
        from sandbox import checks  # noqa: F401  # registers itself
