"""The one settings file: environment only, no other module is read or imported by mode."""

import django_stubs_ext
from django.utils.csp import CSP

from prize import environment
from prize.environment import ROOT, env

django_stubs_ext.monkeypatch()
environment.read_env_file()
MODE = environment.mode()
PRODUCTION = MODE == "production"
SANDBOX = MODE == "sandbox"

DEBUG = False
SECRET_KEY = environment.required(
    "SECRET_KEY", "Make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'."
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SITE_ORIGIN = environment.origin(
    "SITE_ORIGIN", "Write the portal's address, such as https://prize.example."
)
UPLOAD_ORIGIN = environment.origin(
    "UPLOAD_ORIGIN", "Write the address of the upload process or of the storage."
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE_ORIGIN.split("://")[1].split(":")[0]])
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
# How many proxies of ours stand in front: only the last that many of X-Forwarded-For are believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
# Hosts of a network that nobody else is on: the way to them needs no encryption.
PRIVATE_HOSTS = env.list("PRIVATE_HOSTS", default=[])
ENQUIRY_ADDRESS = env.str("ENQUIRY_ADDRESS", default="prize@example.org")

ROOT_URLCONF = "prize.urls"
WSGI_APPLICATION = "prize.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "audit",
    "outbox",
    "accounts",
    "submissions",
    "judging",
    "results",
    "desk",
    "prize",
]
MIDDLEWARE = [
    "prize.middleware.arrival",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.sessions.cookie",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "prize.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.texts.middleware",
    "accounts.lapsed.middleware",
    "accounts.sessions.middleware",
    "accounts.tries.middleware",
    "accounts.factor.middleware",
    "prize.middleware.private_pages",
]
CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "accounts.context.page",
    "submissions.banners.shown",
]
if not PRODUCTION:  # the bar by which one may be anybody on any day of the year
    INSTALLED_APPS += ["sandbox"]
    MIDDLEWARE += ["sandbox.middleware.keep_tour"]
    CONTEXT_PROCESSORS += ["sandbox.context.bar"]
SANDBOX_FOLDER = env.str("SANDBOX_FOLDER", default="")  # where the bar and `make run` meet
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:welcome"
LOGOUT_REDIRECT_URL = "results:home"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignUpForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # how long a sign-in is fresh, in seconds
INVITATION_DAYS = env.int("INVITATION_DAYS", default=30)
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = False  # accounts/limits.py holds where many try at once
SECOND_FACTOR = environment.choice("SECOND_FACTOR", ("required", "offered"))
MFA_ADAPTER = "accounts.authenticators.Authenticators"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.factor_forms.CodeForm",
    "reauthenticate": "accounts.factor_forms.CodeAgainForm",
    "activate_totp": "accounts.factor_forms.AppForm",
    "add_webauthn": "accounts.factor_forms.PasskeyForm",
    "edit_webauthn": "accounts.factor_forms.PasskeyNameForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_TOTP_ISSUER = "Seoul Smart City Prize"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION and SITE_ORIGIN.startswith("http://")
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_AGE = 12 * 3600  # the end in any case, counted from the sign-in
SESSION_IDLE = environment.seconds("SESSION_IDLE", 12 * 3600)
SESSION_IDLE_GUARDED = environment.seconds("SESSION_IDLE_GUARDED", 2 * 3600)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
PLACES_COOKIE_NAME = "__Host-places" if PRODUCTION else "places"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_HTTPONLY = True

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = ["^health/"]
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "connect-src": [CSP.SELF, UPLOAD_ORIGIN],
    "form-action": [CSP.SELF, UPLOAD_ORIGIN],
    "img-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_HANDLERS: list[str] = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

USE_TZ = True
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", default=str(ROOT / "staticfiles"))()
FILES_ROOT = environment.files_root()
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = MODE == "test"  # or every test client would read all files again
STORAGES = {
    "default": environment.storage(),
    "staticfiles": {
        "BACKEND": "prize.static_files.HashedFiles"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

MAILERS = {"default": environment.mailer()}
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Seoul Smart City Prize <prize@example.org>")

CELERY_BROKER_URL = environment.required(
    "REDIS_URL", "Write redis://host:6379/0, or run `make run`."
)
# A request waits for the broker a second at most: the sweep sends what no wake-up announced.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
    "max_retries": 0,
}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {"sweep": {"task": "desk.tasks.sweep", "schedule": 60.0}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"pikepdf": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
