#!/usr/bin/env bash
# The version before on the schema of this one, as real processes on one database:
#   bench/upgrade/run.sh COMMIT
# Builds COMMIT beside this checkout, lets it make a database and fill it with samples/, has this version bring the schema up to date while the old processes
# run on, starts the old version anew on the new schema, and compares what both answer. Ends with 0 only when every line says "ok".
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
COMMIT="${1:?a commit, such as the last release}"
WORK="$(mktemp -d)"
export KNOWLEDGEBOT_MODELS="${KNOWLEDGEBOT_MODELS:-$HERE/models}" KnowledgeBot__Calendar__Today=2026-10-12 KnowledgeBot__Ingestion__RescanSeconds=2
NEW="$HERE/src/KnowledgeBot/bin/Release/net10.0/KnowledgeBot.dll"
OLD="$WORK/old/src/KnowledgeBot/bin/Release/net10.0/KnowledgeBot.dll"
PERSON=elin.marsh@northquay.example
FAILED=0
PIDS=()

finish() {
    kill -TERM "${PIDS[@]}" 2>/dev/null || true
    wait || true
    git -C "$HERE" worktree remove --force "$WORK/old" 2>/dev/null || true
    rm -rf "$WORK"
}
trap finish EXIT

old() { dotnet "$OLD" "$@" --data "$WORK/data"; }
new() { dotnet "$NEW" "$@" --data "$WORK/data"; }

# serve PROGRAM PORT: begins it and waits until it is ready.
serve() {
    dotnet "$1" serve --urls "http://127.0.0.1:$2" --data "$WORK/data" 2>"$WORK/$2.log" &
    PIDS+=($!)
    for ((i = 0; i < 600; i++)); do
        [[ $(curl -s "http://127.0.0.1:$2/health/ready" || true) == ready* ]] && return
        sleep 0.2
    done
    cat "$WORK/$2.log"
    return 1
}

# ask PORT QUESTION [THREAD]: status, text and cited documents, without ids of its own.
ask() {
    curl -s "http://127.0.0.1:$1/api/ask" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d "$(node -e 'console.log(JSON.stringify({ question: process.argv[1], thread: process.argv[2] || undefined }))' "$2" "${3:-}")" |
        node -e 'const a = JSON.parse(require("fs").readFileSync(0)); console.log(process.argv[1] ? a.thread : JSON.stringify([a.status, a.text, (a.citations ?? []).map(c => c.uri)]))' "${4:-}"
}

answers() {
    local question
    while read -r question; do ask "$1" "$question"; done <<'QUESTIONS'
What is the list price of Helm?
What is the discount limit of a rep?
How long is a quote valid?
Why did we win Blackpine?
What is our win rate this year?
What is Project Halyard?
Who covers parental leave?
QUESTIONS
}

expect() { # expect WHAT ACTUAL WANTED
    if [[ $2 == "$3" ]]; then echo "ok      $1"; else FAILED=1; printf 'FAILED  %s\n  is     %s\n  wanted %s\n' "$1" "$2" "$3"; fi
}

git -C "$HERE" worktree add --detach --quiet "$WORK/old" "$COMMIT"
dotnet build "$WORK/old/src/KnowledgeBot" -c Release -v quiet -clp:NoSummary >"$WORK/build.log" || { tail -20 "$WORK/build.log"; exit 1; }
echo "before: $(git -C "$HERE" log -1 --format='%h %s' "$COMMIT"), $(find "$WORK/old/src" -path '*/Schema/*.sql' | wc -l) schema scripts; now: $(find "$HERE/src" -path '*/Schema/*.sql' | wc -l)"

serve "$OLD" 5301
old access import "$WORK/old/samples/access.yaml" >/dev/null
mkdir "$WORK/documents"
cp -r "$WORK/old/samples/." "$WORK/documents/"
old ingest "$WORK/documents" >/dev/null 2>&1
TOKEN="$(old token issue "$PERSON" --days 1 | tail -1)"
BEFORE="$(answers 5301)"
THREAD="$(ask 5301 'What is the discount limit of a rep?' '' thread)"

serve "$NEW" 5302
expect "the old process is still ready" "$(curl -s http://127.0.0.1:5301/health/ready)" ready
expect "the old process answers as before" "$(answers 5301)" "$BEFORE"
expect "the new process goes on with a thread of the old one" "$(ask 5302 'and in 2025?' "$THREAD" thread)" "$THREAD"
expect "the old process goes on with it afterwards" "$(ask 5301 'and in 2026?' "$THREAD" thread)" "$THREAD"

serve "$OLD" 5303
expect "the old version, started on the new schema, answers as before" "$(answers 5303)" "$BEFORE"

kill -TERM "${PIDS[1]}"; wait "${PIDS[1]}" || true
mkdir "$WORK/documents/after"
printf 'documents:\n  - { match: "*.md", kind: note, territory: EMEA/UK, sensitivity: internal }\n' >"$WORK/documents/after/knowledge.yaml"
printf '# Cormorant\n\nThe colour of the cormorant binder is vermilion.\n' >"$WORK/documents/after/binder.md"
old ingest "$WORK/documents" >/dev/null 2>&1
expect "what the old version reads in on the new schema" "$(ask 5303 'What is the colour of the cormorant binder?' | grep -c vermilion)" 1
serve "$NEW" 5304
expect "the new version answers from it" "$(ask 5304 'What is the colour of the cormorant binder?' | grep -c vermilion)" 1
expect "the record, written by both, is whole for the new version" "$(new audit verify >/dev/null 2>&1; echo $?)" 0
expect "and for the old one" "$(old audit verify >/dev/null 2>&1; echo $?)" 0
expect "nothing was logged as failed" "$(grep -chE '^(fail|crit):' "$WORK"/530?.log | paste -sd+ | bc)" 0
echo "answers that differ between the versions (improvements, not the schema): $(diff <(echo "$BEFORE") <(answers 5304) | grep -c '^>' || true) of 7"
exit "$FAILED"
