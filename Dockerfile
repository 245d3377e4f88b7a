# One image for web, upload, worker, beat and the release step; it holds no secret.
FROM python:3.13-slim-trixie AS build
RUN apt-get update && apt-get install -y --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements.production.lock .
RUN pip install --require-hashes -r requirements.production.lock
COPY . .
RUN find locale -name '*.po' -execdir msgfmt --check -o django.mo {} \;
# Values for this step alone: static files depend on none of them.
RUN PRIZE_MODE=production SECRET_KEY=build SITE_ORIGIN=https://build.invalid \
    UPLOAD_ORIGIN=https://files.build.invalid DATABASE_URL=postgres://build@build.invalid/build \
    REDIS_URL=redis://build.invalid MAIL_URL=smtps://build.invalid STATIC_ROOT=/app/staticfiles \
    python manage.py collectstatic --no-input --verbosity 0
# The bill of materials: every package with its version, licence and origin.
RUN pip inspect > /app/bill-of-materials.json && python -m compileall -q /app

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --no-create-home prize
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PRIZE_MODE=production STATIC_ROOT=/app/staticfiles SCRATCH=/tmp
WORKDIR /app
USER prize
EXPOSE 8000
# Every role has its own command in docker-compose.yml; this is the web's.
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "prize.wsgi:application"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "deploy/healthy.py", "/health/ready/"]
