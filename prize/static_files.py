"""Static files in production: hashed names, for the modules that modules import too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every file may be cached for ever; a changed one has another name."""

    support_js_module_import_aggregation = True
