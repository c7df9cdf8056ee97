# How set-up speaks: on standard error, one line for what and why; long output goes to a log that a failure quotes.

WORK="$KNOWLEDGEBOT_HOME/artifacts/setup"

say() { printf 'knowledgebot: %s\n' "$*" >&2; }

# fail PROBLEM REMEDY
fail() {
    printf 'knowledgebot: %s\n    %s\n' "$1" "$2" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

make_work_folder() {
    mkdir -p "$WORK" 2>/dev/null && [[ -w $WORK ]] ||
        fail "cannot write to $KNOWLEDGEBOT_HOME/artifacts." "Make the checkout writable for $(id -un), or clone it anew as this user."
}

# run_logged NAME COMMAND...: output goes to NAME.log; a line every 20 seconds shows that it lives.
run_logged() {
    local log="$WORK/$1.log" name="$1" status=0 pulse
    shift
    (
        trap 'kill "$!" 2>/dev/null; exit 0' TERM
        while true; do
            sleep 20 &
            wait "$!"
            say "$name: still working ($SECONDS s); $(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-100)"
        done
    ) &
    pulse=$!
    "$@" >>"$log" 2>&1 </dev/null || status=$?
    kill "$pulse" 2>/dev/null || true
    wait "$pulse" 2>/dev/null || true
    return "$status"
}

# quote_log NAME: the end of a log, indented.
quote_log() {
    tail -n "${2:-15}" "$WORK/$1.log" 2>/dev/null | sed 's/^/    | /' >&2
}

log_says() { grep -qiE "$2" "$WORK/$1.log" 2>/dev/null; }
