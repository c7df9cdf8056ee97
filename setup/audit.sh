#!/usr/bin/env bash
# Asks the package sources whether advisories speak of anything we use, ours and theirs: setup/audit.sh
# Ends with 1 when they do, with 3 when a source offers no advisories: then nothing was checked, and a clean answer means nothing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
found=0 unknown=0

# A source that knows advisories knows this one (GHSA-5crp-9r3c-p9vr, 2022).
canary="$(mktemp -d)"
trap 'rm -rf "$canary"' EXIT
printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup></Project>' >"$canary/canary.csproj"
timeout 120 dotnet restore "$canary/canary.csproj" -v quiet >/dev/null 2>&1
if timeout 120 dotnet list "$canary/canary.csproj" package --vulnerable 2>/dev/null | grep -q GHSA-5crp-9r3c-p9vr; then
    report="$(timeout 300 dotnet list KnowledgeBot.sln package --vulnerable --include-transitive 2>&1)" || { echo "$report"; unknown=1; }
    if grep -q 'https://github.com/advisories/' <<<"$report"; then echo "$report"; found=1; else echo "NuGet: no advisory speaks of what we use"; fi
else
    echo "NuGet: the package source offers no advisories (it does not know GHSA-5crp-9r3c-p9vr): NOT CHECKED"
    unknown=1
fi

while read -r lock; do
    folder="$(dirname "$lock")"
    report="$(timeout 120 npm audit --prefix "$folder" --package-lock-only --json 2>/dev/null)"
    if ! grep -q '"auditReportVersion"' <<<"$report"; then
        echo "npm $folder: the registry offers no advisories: NOT CHECKED"
        unknown=1
    elif grep -qE '"total": *[1-9]' <(grep -A8 '"vulnerabilities": *{$' <<<"$report" | tail -8); then
        timeout 120 npm audit --prefix "$folder" --package-lock-only
        found=1
    else
        echo "npm $folder: no advisory speaks of what we use"
    fi
done < <(find models tests bench -name package-lock.json -not -path '*/node_modules/*' | sort)

((found)) && exit 1
((unknown)) && exit 3
exit 0
