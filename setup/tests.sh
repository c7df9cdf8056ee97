# ./knowledgebot test: everything the tests need, then all of them, and one line that sums them up.

RESULTS="$KNOWLEDGEBOT_HOME/artifacts/test-results"
SUITE_SECONDS="${KNOWLEDGEBOT_TEST_SECONDS:-1200}"

run_tests() {
    case ${1:-} in -h | --help) test_usage; return ;; esac
    local suites=() status=0
    while (($#)) && [[ $1 != -- ]]; do suites+=("${1%.Tests}.Tests"); shift; done
    [[ ${1:-} == -- ]] && shift
    ((${#suites[@]})) || mapfile -t suites < <(cd "$KNOWLEDGEBOT_HOME/tests" && printf '%s\n' *.Tests)
    check_suites "${suites[@]}"
    trap 'echo "0 passed, 1 failed"' EXIT

    WANT_CHROMIUM=yes
    set_up solution system weights peers
    have node || fail "node is missing: it sums the reports." "Install Node.js, then run again."
    rm -rf "$RESULTS"
    mkdir -p "$RESULTS"
    run_suites "$@"
    trap - EXIT
    node "$KNOWLEDGEBOT_HOME/setup/test-summary.mjs" "$RESULTS" "${suites[@]}" || status=$?
    return "$status"
}

test_usage() {
    cat <<'USAGE'
Usage: ./knowledgebot test [SUITE...] [-- OPTION...]

Installs what the tests need, builds the solution once (Release) and runs all test suites, or those named (Access, Ingestion, ...).
OPTIONs go to the test programs, for example: ./knowledgebot test Access -- -method '*cluster*'

  CI=true                      a missing database or browser fails instead of skipping
  KNOWLEDGEBOT_TEST_POSTGRES   connection string of a superuser on a server to use instead of the embedded one
  KNOWLEDGEBOT_TEST_DATA       where the embedded one keeps its data (artifacts/test)
  KNOWLEDGEBOT_TEST_SECONDS    how long one suite may take (1200)

Reports and logs: artifacts/test-results. The last line reads "N passed, N failed".
USAGE
}

check_suites() {
    local suite
    for suite; do
        [[ -f $KNOWLEDGEBOT_HOME/tests/$suite/$suite.csproj ]] ||
            fail "there is no test suite ${suite%.Tests}." "Choose from: $(cd "$KNOWLEDGEBOT_HOME/tests" && printf '%s ' *.Tests | sed 's/\.Tests//g')"
    done
}

# The whole solution, as a part of set_up; MSBuild itself knows what is up to date.
solution_ready() { return 1; }

solution_prepare() { build_prepare; }

solution_set_up() {
    local state
    state="$(source_state)"
    say "building the solution"
    build_project KnowledgeBot.sln
    echo "$state" >"$WORK/built"
    say "built ($SECONDS s)"
}

# Two at a time, the one with most tests first; the end-to-end suite drives a browser and the whole app, and has the machine to itself.
run_suites() {
    local suite running=0
    mapfile -t suites < <(for suite in "${suites[@]}"; do echo "$(wc -c <"$(suite_program "$suite")") $suite"; done | sort -rn | cut -d' ' -f2)
    for suite in "${suites[@]}"; do
        [[ $suite != EndToEnd.Tests ]] || continue
        ((running < 2)) || { wait -n || true; running=$((running - 1)); }
        run_suite "$suite" "$@" &
        running=$((running + 1))
    done
    wait
    for suite in "${suites[@]}"; do
        [[ $suite != EndToEnd.Tests ]] || run_suite "$suite" "$@"
    done
}

suite_program() { echo "$KNOWLEDGEBOT_HOME/tests/$1/bin/Release/net10.0/KnowledgeBot.$1.dll"; }

run_suite() {
    local suite="$1" status=0 began=$SECONDS
    shift
    {
        timeout --kill-after=20 "$SUITE_SECONDS" "$(dotnet_command)" "$(suite_program "$suite")" \
            -noLogo -noColor -ctrf "$RESULTS/$suite.json" "$@" >"$RESULTS/$suite.log" 2>&1 </dev/null
    } 2>/dev/null || status=$?
    echo "$status" >"$RESULTS/$suite.exit"
    say "${suite%.Tests}: ran $((SECONDS - began)) s"
}
