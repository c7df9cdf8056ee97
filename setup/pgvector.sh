# pgvector where the distribution has no package of it: the next release's source package, from the machine's own mirror,
# fetched with an apt configuration of its own, so that the machine's sources stay as they are.

fetch_pgvector() {
    : >"$WORK/pgvector-source.log"
    local release codename next pinned=""
    release="$(. /etc/os-release && echo "$ID")"
    codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
    case $codename in
        bookworm) next=trixie pinned="=0.8.0-1" ;;
        jammy | noble) next=resolute ;;
        *) fail "no source of pgvector is known for $release ${codename:-of this release}." \
            "Install pgvector $OLDEST_PGVECTOR or newer for PostgreSQL $major by hand, then run again." ;;
    esac
    rm -rf "$WORK/pgvector"
    mkdir -p "$WORK/pgvector"/{parts,lists/partial,cache/archives/partial,source}
    source_entry "$codename" "$next" >"$WORK/pgvector/parts/next.list"
    [[ -s $WORK/pgvector/parts/next.list ]] || fail "no archive of $codename is configured on this machine." \
        "Add the distribution's main archive to /etc/apt/sources.list.d, then run again."
    run_logged pgvector-source download_source "$pinned" && return
    quote_log pgvector-source
    fail "the source package of pgvector could not be fetched from $next." "Check the network and that the mirror carries $next, then run again."
}

download_source() {
    local options=(
        -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$WORK/pgvector/parts" -o "Dir::State::Lists=$WORK/pgvector/lists"
        -o "Dir::Cache=$WORK/pgvector/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=2 -o Debug::NoLocking=1
    )
    cd "$WORK/pgvector/source"
    apt-get -q "${options[@]}" update && apt-get -q "${options[@]}" source --download-only "pgvector$1"
}

# build_pgvector MAJOR
build_pgvector() {
    : >"$WORK/pgvector-build.log"
    run_logged pgvector-build make_pgvector "$1" && vector_ready "$1" && { rm -rf "$WORK/pgvector"; return; }
    quote_log pgvector-build
    fail "pgvector did not build for PostgreSQL $1." "The whole output is $WORK/pgvector-build.log; or install pgvector by hand, then run again."
}

# OPTFLAGS: for any processor of this kind, not this one alone. with_llvm: the server's JIT is off.
make_pgvector() {
    cd "$WORK/pgvector/source"
    tar -xzf pgvector_*.orig.tar.gz --one-top-level=tree --strip-components=1
    local make=(make -s -C tree OPTFLAGS= with_llvm=no "PG_CONFIG=$PG_LIB/$1/bin/pg_config")
    "${make[@]}" -j 2 && as_root "${make[@]}" install
}

# source_entry THIS NEXT: a deb-src line for the next release, made from the entry this release has.
source_entry() {
    local file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [[ -r $file ]] || continue
        if [[ $file == *.sources ]]; then entry_of_stanza "$file" "$1" "$2"; else entry_of_line "$file" "$1" "$2"; fi
    done | head -n 1
}

entry_of_line() {
    awk -v this="$2" -v next_="$3" '
        $1 == "deb" {
            options = ""; at = 2
            if ($2 ~ /^\[/) { while (1) { options = options $at " "; if ($at ~ /\]$/) { at++; break } at++; if (at > NF) next } }
            gsub(/arch=[^] ]*/, "", options); if (options ~ /^\[ *\] $/) options = ""
            if ($(at + 1) == this) print "deb-src " options $at " " next_ " main"
        }' "$1"
}

entry_of_stanza() {
    awk -v this="$2" -v next_="$3" '
        function flush_() {
            if (types ~ /(^| )deb( |$)/ && (" " suites " ") ~ (" " this " ") && enabled != "no")
                print "deb-src " (key ~ /^\// ? "[signed-by=" key "] " : "") uri " " next_ " main"
            types = suites = uri = key = enabled = ""
        }
        /^#/ { next }
        /^[ \t]*$/ { flush_(); next }
        { name = tolower($1); value = $0; sub(/^[^:]*: */, "", value) }
        name == "types:" { types = value }
        name == "suites:" { suites = value }
        name == "uris:" { split(value, all, " "); uri = all[1] }
        name == "signed-by:" { key = value }
        name == "enabled:" { enabled = value }
        END { flush_() }' "$1"
}
