"""Static files in production: hashed names, for the modules that modules import too."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every file may be cached for ever; a changed one has another name."""

    support_js_module_import_aggregation = True

    @cache  # noqa: B019  (one storage a process, which reads its list of names once)
    def url(self, name: str | None, force: bool = False) -> str:
        """A page names eight files."""
        return str(super().url(name, force))
