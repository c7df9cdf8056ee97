#!/usr/bin/env bash
# The same questions over one and over three fronts on one database: bench/scaling/run.sh [FRONTS...]   (default: 1 3)
# Reads samples/ into a new embedded database, then for each number of fronts starts that many `serve --no-worker`, warms them up and lets run.mjs ask
# (ROUNDS times the suite, CLIENTS at once). Needs a Release build of src/KnowledgeBot and the weights (KNOWLEDGEBOT_MODELS or ./models).
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
WORK="$(mktemp -d)"
PROGRAM="$HERE/src/KnowledgeBot/bin/Release/net10.0/KnowledgeBot.dll"
export KNOWLEDGEBOT_MODELS="${KNOWLEDGEBOT_MODELS:-$HERE/models}" KnowledgeBot__Calendar__Today=2026-10-12
FRONTS=()

stop() { ((${#FRONTS[@]})) && kill -TERM "${FRONTS[@]}" 2>/dev/null; wait "${FRONTS[@]}" 2>/dev/null || true; FRONTS=(); }
finish() { stop; kill -TERM "$HOLDER" 2>/dev/null || true; wait || true; rm -rf "$WORK"; }
trap finish EXIT

# begin PORT ARGUMENTS...: a process of the product, and wait until it is ready.
begin() {
    local port="$1"
    shift
    dotnet "$PROGRAM" "$@" --urls "http://127.0.0.1:$port" --data "$WORK/data" 2>"$WORK/$port.log" &
    BEGUN=$!
    for ((i = 0; i < 600; i++)); do
        [[ $(curl -s "http://127.0.0.1:$port/health/ready" || true) == ready* ]] && return
        sleep 0.2
    done
    cat "$WORK/$port.log"
    return 1
}

begin 5400 work
HOLDER=$BEGUN
dotnet "$PROGRAM" access import "$HERE/samples/access.yaml" --data "$WORK/data" >/dev/null
dotnet "$PROGRAM" ingest "$HERE/samples" --data "$WORK/data" >/dev/null 2>&1
TOKEN="$(dotnet "$PROGRAM" token issue elin.marsh@northquay.example --days 1 --data "$WORK/data" | tail -1)"
for count in "${@:-1 3}"; do
    for fronts in $count; do
        for ((f = 1; f <= fronts; f++)); do
            begin $((5400 + f)) serve --no-worker --Web:Burst=100000 --Web:AtOnce=256
            FRONTS+=("$BEGUN")
        done
        node "$HERE/bench/scaling/run.mjs" "$HERE/evals/suites/samples-lookup.yaml" "$TOKEN" "$(find "$WORK/data" -name postmaster.pid -exec head -1 {} \;)" "${FRONTS[*]}" 5401
        stop
    done
done
