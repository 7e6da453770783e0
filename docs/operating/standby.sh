#!/bin/bash
# A standby: begun as a copy of PRIMARY, then following it. After a promotion it goes on as what it is.
# Arguments are the server's.
set -euo pipefail
primary="${PRIMARY:-primary}"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    until PGPASSWORD="$REPLICATOR_PASSWORD" pg_basebackup --host="$primary" --username=replicator \
        --pgdata="$PGDATA" --write-recovery-conf --wal-method=stream --checkpoint=fast; do
        sleep 2
    done
    chmod 0700 "$PGDATA"
fi
exec postgres -c primary_conninfo="host=$primary user=replicator password=$REPLICATOR_PASSWORD" "$@"
