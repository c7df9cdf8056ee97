// usage: node bench/http/run.mjs URL TOKEN SUITE.yaml [PID]
// Asks every question of a suite twice over HTTP (the first round warms up), one at a time, and prints the median and the 95th percentile
// beside the same client's round trip to /health/ready, which is one bare statement: the floor of the same run. With PID also the resident memory.
import { readFileSync } from 'node:fs';

const [url, token, suite, pid] = process.argv.slice(2);
const questions = [...readFileSync(suite, 'utf8').matchAll(/^\s*question: (.+)$/gm)].map(m => m[1].trim().replace(/^(['"])(.*)\1$/, '$2'));
const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };

async function time(call) {
  const started = performance.now();
  const response = await call();
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.status} of ${response.url}`);
  return performance.now() - started;
}

async function round(call) {
  const times = [];
  for (const question of questions) times.push(await time(() => call(question)));
  return times.sort((a, b) => a - b);
}

const post = path => body => fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
const kinds = {
  floor: () => fetch(`${url}/health/ready`),
  search: question => post('/api/search')({ query: question, k: 10 }),
  ask: question => post('/api/ask')({ question }),
};
let floor;
for (const [name, call] of Object.entries(kinds)) {
  await round(call);
  const times = await round(call);
  const [p50, p95] = [times[times.length >> 1], times[Math.floor(times.length * 0.95)]];
  floor ??= p50;
  console.log(`${name.padEnd(7)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${(p50 / floor).toFixed(0)}x the floor (${questions.length} questions)`);
}
if (pid) console.log(`resident ${(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024).toFixed(0)} MiB, peak ${(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024).toFixed(0)} MiB`);
