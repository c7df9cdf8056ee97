#!/usr/bin/env bash
# Questions over Slack's wire while the product is killed every 0.5 to 3 seconds: none lost, none answered twice, and how long an acknowledgement takes.
#   bench/chat/run.sh            2,000 questions at 10 a second under kills, then 1,000 at 50 a second without
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
tests=tests/KnowledgeBot.Tests/bin/Release/net10.0/KnowledgeBot.KnowledgeBot.Tests.dll
[[ -f $tests ]] || dotnet build tests/KnowledgeBot.Tests -c Release -v q
run() {
    KNOWLEDGEBOT_CHAT_QUESTIONS=$1 KNOWLEDGEBOT_CHAT_KILLS=$2 KNOWLEDGEBOT_CHAT_RATE=$3 dotnet "$tests" -noLogo -noColor -showLiveOutput -class '*SlackCrashTests'
}
run "${QUESTIONS:-2000}" "${KILLS:-60}" "${RATE:-10}"
run "${ACK_QUESTIONS:-1000}" 0 50
