#!/bin/bash
# Run once, when the primary's folder is made: who owns the log, who may follow it, and that nothing is acknowledged
# before the standby has it.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=rivalry="$RIVALRY_PASSWORD" --set=replicator="$REPLICATOR_PASSWORD" <<'SQL'
CREATE ROLE rivalry LOGIN PASSWORD :'rivalry';
CREATE DATABASE rivalry OWNER rivalry;
CREATE ROLE replicator REPLICATION LOGIN PASSWORD :'replicator';
ALTER SYSTEM SET synchronous_standby_names = '*';
SQL

echo 'host replication replicator all scram-sha-256' >> "$PGDATA/pg_hba.conf"
