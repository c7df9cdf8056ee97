# The app: built when its sources changed since the last time.

APP_DLL="$KNOWLEDGEBOT_HOME/src/KnowledgeBot/bin/Release/net10.0/KnowledgeBot.dll"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
export NUGET_XMLDOC_MODE="${NUGET_XMLDOC_MODE:-skip}"

build_ready() {
    [[ -f $APP_DLL && -f $WORK/built ]] && have_dotnet && [[ $(<"$WORK/built") == "$(source_state)" ]]
}

# Names, sizes and times of all that goes into the app.
source_state() {
    (
        cd "$KNOWLEDGEBOT_HOME"
        find src global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig \
            \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -d ' ' -f 1
    )
}

build_prepare() {
    have_dotnet && "$(dotnet_command)" --list-sdks 2>/dev/null | grep -q '^10\.' && return
    fail "the .NET 10 SDK is missing: KnowledgeBot is built from its sources." \
        "Install it (https://dot.net/download; on Ubuntu: apt-get install dotnet-sdk-10.0), then run again."
}

build_set_up() {
    local state
    state="$(source_state)"
    say "building KnowledgeBot"
    build_project src/KnowledgeBot/KnowledgeBot.csproj
    echo "$state" >"$WORK/built"
    say "built ($SECONDS s)"
}

# build_project PATH: without build servers, which would outlive us.
build_project() {
    : >"$WORK/build.log"
    run_logged build "$(dotnet_command)" build "$KNOWLEDGEBOT_HOME/$1" -c Release --disable-build-servers -v quiet -clp:NoSummary && return
    quote_log build 25
    if log_says build 'NU1301|NU1101.*unable|Unable to load the service index'; then
        fail "NuGet cannot reach its package source." "Check the network, the proxy (https_proxy) and 'dotnet nuget list source', then run again."
    elif log_says build 'No space left|disk full'; then
        fail "the build ran out of disk space." "Free some, then run again."
    fi
    fail "the build failed." "The whole output is $WORK/build.log."
}

have_dotnet() { [[ -n $(dotnet_command) ]]; }

dotnet_command() {
    local candidate
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        [[ -x $candidate ]] && { echo "$candidate"; return; }
    done
}
