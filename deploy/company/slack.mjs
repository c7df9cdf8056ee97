// A stand-in for Slack: node slack.mjs PORT BOT-ADDRESS TOKEN SIGNING-SECRET. What somebody says is posted to /say and signed and delivered as Slack does;
// the answer comes back as the response:   curl localhost:PORT/say -d '{"user":"U0NQELIN","text":"How long is a quote valid?"}'
import { createHmac } from "node:crypto";
import { createServer } from "node:http";

const [port, bot, token, secret] = process.argv.slice(2);
const messages = new Map();
let clock = Date.now() * 1000;
const ts = () => `${Math.floor(++clock / 1e6)}.${String(clock % 1e6).padStart(6, "0")}`;
const structured = new Set(["blocks", "metadata", "chunks"]);
const texts = node => Array.isArray(node) ? node.flatMap(texts) : node && typeof node === "object" ? Object.entries(node).flatMap(([k, v]) => k === "text" && typeof v === "string" ? [v] : texts(v)) : [];

const methods = {
  "auth.test": () => ({ user_id: "U0BOT", bot_id: "B1", team_id: "T1", url: "https://northquay.slack.com/" }),
  "users.info": a => ({ user: { id: a.user, team_id: "T1", deleted: false, is_bot: false } }),
  "conversations.open": a => ({ channel: { id: `D${a.users}` } }),
  "conversations.replies": a => ({ messages: [...messages.values()].filter(m => m.channel === a.channel && m.thread_ts === a.ts) }),
  "conversations.history": a => ({ messages: [...messages.values()].filter(m => m.channel === a.channel) }),
  "chat.postMessage": a => {
    const message = { ...a, ts: ts(), user: "U0BOT" };
    messages.set(`${a.channel}/${message.ts}`, message);
    return { channel: a.channel, ts: message.ts };
  },
  "chat.update": a => {
    messages.set(`${a.channel}/${a.ts}`, { ...messages.get(`${a.channel}/${a.ts}`), ...a });
    return { channel: a.channel, ts: a.ts };
  },
  "chat.delete": a => (messages.delete(`${a.channel}/${a.ts}`), {}),
  "chat.startStream": a => methods["chat.postMessage"]({ ...a, text: a.markdown_text ?? "" }),
  "chat.appendStream": a => (messages.get(`${a.channel}/${a.ts}`).text += a.markdown_text ?? "", {}),
  "chat.stopStream": () => ({}),
};

async function say({ user, text }) {
  const event = { type: "message", channel_type: "im", user, team: "T1", text, ts: ts(), channel: `D${user}` };
  const body = JSON.stringify({ team_id: "T1", api_app_id: "A1", type: "event_callback", event_id: `Ev${event.ts}`, authorizations: [{ team_id: "T1", user_id: "U0BOT", is_bot: true }], is_ext_shared_channel: false, event });
  const at = Math.floor(Date.now() / 1000);
  const headers = { "Content-Type": "application/json", "X-Slack-Request-Timestamp": at, "X-Slack-Signature": `v0=${createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex")}` };
  const delivered = await fetch(`${bot}/slack/events`, { method: "POST", headers, body });
  if (!delivered.ok) return `not taken in: ${delivered.status}`;
  for (let i = 0; i < 600; i++) {
    const answer = [...messages.values()].find(m => m.thread_ts === event.ts && texts(m.blocks).length > 0 && JSON.stringify(m.blocks).includes("feedback_buttons"));
    if (answer) return [...new Set(texts(answer.blocks))].join("\n");
    await new Promise(done => setTimeout(done, 100));
  }
  return "no answer within a minute";
}

createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  if (request.url === "/say") return response.end(`${await say(JSON.parse(body))}\n`);
  const a = request.headers["content-type"]?.startsWith("application/json") ? JSON.parse(body || "{}") : Object.fromEntries([...new URLSearchParams(body)].map(([k, v]) => [k, structured.has(k) ? JSON.parse(v) : v]));
  const method = request.url.replace("/api/", "").split("?")[0];
  const answer = request.headers.authorization !== `Bearer ${token}` ? { ok: false, error: "invalid_auth" } : methods[method] ? { ok: true, ...methods[method](a) } : { ok: true };
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(answer));
}).listen(Number(port), "127.0.0.1", () => console.log(`Slack on http://127.0.0.1:${port}`));
