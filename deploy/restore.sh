#!/bin/sh
# Bring a backup set back: sh deploy/restore.sh FOLDER/<time> → an EMPTY database and storage.
#   TARGET_URL  the owner's address of the empty database
#   PG_RESTORE, PSQL, MANAGE  how to call them, as in backup.sh; MANAGE speaks to the new database
# Ends with the invariants: 0 means the restored prize is whole.
set -eu
set_=${1:?FOLDER/<time>}
target=${TARGET_URL:?the address of an empty database}
(cd "$set_" && sha256sum --check --quiet SHA256SUMS)
tables=$(${PSQL:-psql} --no-psqlrc -At -c "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'" "$target")
if [ "$tables" != 0 ]; then
    echo "The target holds $tables tables. Restore into an empty database." >&2
    exit 1
fi
${PG_RESTORE:-pg_restore} --no-owner --exit-on-error --single-transaction --dbname "$target" <"$set_/database.dump"
${MANAGE:-python manage.py} copy_files --from "$(dirname "$set_")/files"
${MANAGE:-python manage.py} check_invariants
