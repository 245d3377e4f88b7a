#!/bin/sh
# A backup set: sh deploy/backup.sh FOLDER → FOLDER/<time>/database.dump, and FOLDER/files once each.
#   SOURCE_URL  the owner's address of the database (with pg_dump outside the container)
#   PG_DUMP     how to call pg_dump      (compose: docker compose exec -T postgres pg_dump)
#   MANAGE      how to call manage.py    (compose: docker compose run --rm -v FOLDER:FOLDER web python manage.py)
#   KEEP_DAYS   how long a set is kept (35)
set -eu
folder=${1:?FOLDER}
set_=$folder/$(date -u +%Y%m%dT%H%M%SZ)
umask 077
mkdir -p "$set_.part"
# The dump first: files are never changed, so those copied after it hold all that it names.
${PG_DUMP:-pg_dump} --format=custom --no-owner ${SOURCE_URL:+"$SOURCE_URL"} >"$set_.part/database.dump"
(cd "$set_.part" && sha256sum database.dump >SHA256SUMS)
${MANAGE:-python manage.py} copy_files --to "$folder/files"
mv "$set_.part" "$set_"
find "$folder" -maxdepth 1 -type d -name '20*Z' -mtime "+${KEEP_DAYS:-35}" -exec rm -r {} +
echo "$set_"
