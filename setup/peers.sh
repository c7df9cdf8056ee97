# The vendors' own clients, which judge the stand-ins that the tests use: npm packages pinned in tests/*Peers.

peer_folders() { printf '%s\n' "$KNOWLEDGEBOT_HOME"/tests/*Peers; }

peers_ready() {
    local folder
    while read -r folder; do
        [[ ! -f $folder/package-lock.json || (-f $folder/node_modules/.package-lock.json && ! $folder/package-lock.json -nt $folder/node_modules/.package-lock.json) ]] || return 1
    done < <(peer_folders)
}

peers_prepare() { weights_prepare; }

# Not having them skips the tests that need them, as a missing browser does; CI fails then.
peers_set_up() {
    until [[ -e $WORK/npm-settled ]]; do sleep 1; done
    have npm || { say "npm is missing: the checks against the vendors' own clients are left out"; return 0; }
    say "fetching the vendors' own clients, which judge our stand-ins for their services"
    local folder
    while read -r folder; do
        [[ -f $folder/package-lock.json ]] || continue
        if run_logged peers npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund --fetch-retries=2; then
            touch "$folder/node_modules/.package-lock.json"
        else
            say "the packages of ${folder##*/} could not be fetched; the whole output is $WORK/peers.log"
        fi
    done < <(peer_folders)
}
