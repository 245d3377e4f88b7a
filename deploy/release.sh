#!/bin/sh
# Before a new version serves: the web role, the tables (as the owner), the storage, the checks.
set -eu
python manage.py prepare_role
DATABASE_URL=${OWNER_DATABASE_URL:?} python manage.py migrate --no-input
python manage.py check_storage
python manage.py check --deploy --database default --fail-level ERROR
