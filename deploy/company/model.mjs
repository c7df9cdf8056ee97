// A stand-in for a language model: node model.mjs PORT. Speaks the chat completions of OpenAI and Azure, streamed or whole, and words an answer by repeating
// the first quote it is given, with its number: enough to see that a model is asked, and what it is told (printed).
import { createServer } from "node:http";

const [port] = process.argv.slice(2);

function word(messages) {
  const prompt = String(messages.at(-1).content?.map?.(p => p.text).join("") ?? messages.at(-1).content);
  const quote = /\n\[(\d+)\] [^\n]*\n((?:> [^\n]*\n?)+)/.exec(prompt);
  // Every sentence needs its source, or it is taken out again.
  return quote ? quote[2].split("\n").map(l => l.slice(2)).join(" ").trim().split(/(?<=[.!?])\s+/).map(sentence => `${sentence} [${quote[1]}]`).join(" ") : "The quotes do not answer this.";
}

createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  if (request.method !== "POST" || !request.url.endsWith("/chat/completions")) return response.writeHead(404).end();
  const { messages, stream, model } = JSON.parse(body);
  const text = word(messages);
  console.log(`asked with ${JSON.stringify(messages).length} characters; said: ${text}`);
  const usage = { prompt_tokens: Math.ceil(body.length / 4), completion_tokens: Math.ceil(text.length / 4), total_tokens: Math.ceil((body.length + text.length) / 4) };
  const head = { id: "chatcmpl-1", created: 1, model };
  if (!stream) {
    response.setHeader("Content-Type", "application/json");
    return response.end(JSON.stringify({ ...head, object: "chat.completion", choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }], usage }));
  }
  response.setHeader("Content-Type", "text/event-stream");
  const send = data => response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", ...data })}\n\n`);
  for (const piece of text.match(/.{1,24}/gs) ?? []) send({ choices: [{ index: 0, delta: { role: "assistant", content: piece }, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  send({ choices: [], usage });
  response.end("data: [DONE]\n\n");
}).listen(Number(port), "127.0.0.1", () => console.log(`a model on http://127.0.0.1:${port}/v1/`));
