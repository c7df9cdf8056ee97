// Slack's official clients against the stand-in for Slack that the tests use. Arguments: the stand-in's API address, and an address where @slack/bolt may listen.
// Prints one line for each thing they agree on; any disagreement ends with an error.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import bolt from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import { WebClient } from "@slack/web-api";

const [api, port] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel() { return "error"; }, setName() {} };
const web = new WebClient("xoxb-test", { slackApiUrl: api, logger: silent, retryConfig: { retries: 2, minTimeout: 10, maxTimeout: 20 } });
const agreed = (what) => console.log(`agreed: ${what}`);

assert.equal((await web.auth.test()).user_id, "U0BOT");
await assert.rejects(new WebClient("xoxb-wrong", { slackApiUrl: api, logger: silent }).auth.test(), (e) => e.data.error === "invalid_auth");
agreed("tokens");

const posted = await web.chat.postMessage({ channel: "C2", text: "hello", thread_ts: "1.1", metadata: { event_type: "x", event_payload: { marker: "m" } } });
assert.match(posted.ts, /^\d+\.\d{6}$/);
await web.chat.update({ channel: "C2", ts: posted.ts, text: "changed" });
const replies = [];
for await (const page of web.paginate("conversations.replies", { channel: "C2", ts: "1.1" })) replies.push(...page.messages);
assert.equal(replies.length, 1);
assert.equal(replies[0].text, "changed");
assert.equal(replies[0].metadata.event_payload.marker, "m");
await assert.rejects(web.chat.update({ channel: "C2", ts: "9.9", text: "x" }), (e) => e.data.error === "message_not_found");
await assert.rejects(web.chat.postMessage({ channel: "C2", text: "x", blocks: Array(51).fill({ type: "context", elements: [{ type: "plain_text", text: "x" }] }) }), (e) => e.data.error === "invalid_blocks");
agreed("messages and limits");

const members = [];
for await (const page of web.paginate("conversations.members", { channel: "C2", limit: 2 })) members.push(...page.members);
assert.deepEqual(members, ["U0UMA", "U0BEA", "U0BOT"]);
agreed("pages, short and empty ones too");

const streamer = web.chatStream({ channel: "D1", thread_ts: "2.2", recipient_user_id: "U0UMA", recipient_team_id: "T1", buffer_size: 4 });
await streamer.append({ markdown_text: "one two " });
await streamer.append({ markdown_text: "three" });
await streamer.stop();
agreed("streams");

const limited = await web.users.info({ user: "ULIMITED" }).catch((e) => e);
assert.equal(limited.data?.error, "user_not_found");
agreed("rate limits with Retry-After");

const socket = new SocketModeClient({ appToken: "xapp-test", clientOptions: { slackApiUrl: api, logger: silent }, logger: silent });
const event = new Promise((resolve) => socket.on("message", async ({ event, ack }) => { await ack(); resolve(event); }));
await socket.start();
console.log("connected");
assert.equal((await event).text, "over the socket");
await socket.disconnect();
agreed("the socket");

const app = new bolt.App({
  receiver: new bolt.HTTPReceiver({ signingSecret: "8f742231b10e8888abcd99yyyzzz85a5", logger: silent, endpoints: "/slack/events" }),
  token: "xoxb-test", clientOptions: { slackApiUrl: api }, logger: silent,
});
const mentioned = new Promise((resolve) => app.event("app_mention", async ({ event }) => resolve(event)));
await app.start(Number(port));
console.log("listening");
assert.equal((await mentioned).user, "U0UMA");
await app.stop();
agreed("signed deliveries");
process.exit(0);
