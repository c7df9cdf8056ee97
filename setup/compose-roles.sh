#!/usr/bin/env bash
# Run by the database image when its volume is new: the role the app answers questions with. It owns nothing and may make nothing.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$KNOWLEDGEBOT_APP_PASSWORD" <<'SQL'
CREATE ROLE knowledgebot_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
REVOKE ALL ON DATABASE knowledgebot FROM PUBLIC;
GRANT CONNECT ON DATABASE knowledgebot TO knowledgebot_app;
SQL
