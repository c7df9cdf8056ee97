// A stand-in for Teams, for the bot in development: node teams.mjs BOT-ADDRESS. Its connector is where the Agents Playground's is (localhost:56150); what somebody
// says is posted to /say, the answer comes back as the response:
//   curl localhost:56150/say -d '{"person":"5d1f0c52-0001-4a6e-9b1e-1f3c5a7e0001","text":"How long is a quote valid?"}'
import { createServer } from "node:http";

const [bot] = process.argv.slice(2);
const tenant = "11111111-1111-4111-8111-111111111111";
const shown = new Map();
let next = Date.now();

async function say({ person, text }) {
  const conversation = `a:${person}`, id = String(++next);
  const activity = {
    type: "message", id, text, textFormat: "plain", serviceUrl: "http://localhost:56150/_connector", channelId: "msteams", from: { id: `29:${person}`, aadObjectId: person, name: "Somebody" },
    recipient: { id: "28:bot", name: "KnowledgeBot" }, conversation: { id: conversation, conversationType: "personal", tenantId: tenant }, channelData: { tenant: { id: tenant } },
  };
  const before = shown.size;
  const delivered = await fetch(`${bot}/api/messages`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(activity) });
  if (!delivered.ok) return `not taken in: ${delivered.status} ${await delivered.text()}`;
  for (let i = 0; i < 600; i++) {
    const answer = [...shown.values()].slice(before).find(m => m.conversation === conversation && JSON.stringify(m).includes("AIGeneratedContent"));
    if (answer) return answer.text ?? JSON.stringify(answer.attachments);
    await new Promise(done => setTimeout(done, 100));
  }
  return `no answer within a minute; seen: ${JSON.stringify([...shown.values()].slice(before))}`;
}

createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  const path = decodeURIComponent(request.url.split("?")[0]);
  if (path === "/say") return response.end(`${await say(JSON.parse(body))}\n`);
  const person = /\/members\/29:(.+)$/.exec(path)?.[1];
  const [, conversation, activity] = /\/conversations\/([^/]+)\/activities(?:\/(.+))?$/.exec(path) ?? [];
  response.setHeader("Content-Type", "application/json");
  if (person) return response.end(JSON.stringify({ id: `29:${person}`, aadObjectId: person, userRole: "user", tenantId: tenant, name: "Somebody" }));
  if (!conversation) return response.writeHead(404).end("{}");
  const id = activity ?? `b${++next}`;
  if (request.method === "DELETE") shown.delete(id);
  else if (JSON.parse(body).type !== "typing") shown.set(id, { ...JSON.parse(body), conversation });
  response.end(JSON.stringify({ id }));
}).listen(56150, "localhost", () => console.log("Teams on http://localhost:56150"));
