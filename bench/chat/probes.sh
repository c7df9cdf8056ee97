#!/usr/bin/env bash
# Random territories, people, channels and rosters over the wires of Slack and Teams: 10,000 probes, zero leaks, and who may see what was denied is told it.
#   PROBES=10000 bench/chat/probes.sh
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
tests=tests/KnowledgeBot.Tests/bin/Release/net10.0/KnowledgeBot.KnowledgeBot.Tests.dll
[[ -f $tests ]] || dotnet build tests/KnowledgeBot.Tests -c Release -v q
KNOWLEDGEBOT_CHAT_PROBES="${PROBES:-10000}" dotnet "$tests" -noLogo -noColor -showLiveOutput -class '*AdapterProbeTests'
