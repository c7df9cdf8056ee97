// usage: node bench/scaling/run.mjs SUITE.yaml TOKEN POSTMASTER-PID "FRONT-PID ..." FIRST-PORT
// Asks the suite's questions of all fronts in turn, CLIENTS (8) at once, after one round that warms up, and prints answers a second, times, and what each answer
// took of the processors in the fronts and in PostgreSQL: the figures that hold on a machine which others use too.
import { readFileSync, readdirSync } from 'node:fs';

const [suite, token, postmaster, pids, port] = process.argv.slice(2);
const fronts = pids.split(' ').map(Number);
const clients = Number(process.env.CLIENTS ?? 8), rounds = Number(process.env.ROUNDS ?? 2);
const questions = [...readFileSync(suite, 'utf8').matchAll(/^\s*question: (.+)$/gm)].map(m => m[1].trim().replace(/^(['"])(.*)\1$/, '$2'));
const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
const ticks = 100;

// Processor seconds of a process; of the server with all that ever served under it.
const stat = pid => { try { return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' '); } catch { return null; } };
const own = pid => { const s = stat(pid); return s ? (Number(s[11]) + Number(s[12])) / ticks : 0; };
function server() {
  const s = stat(postmaster);
  const children = readdirSync('/proc').filter(p => /^\d+$/.test(p) && stat(p)?.[1] === postmaster);
  return own(postmaster) + (Number(s[13]) + Number(s[14])) / ticks + children.reduce((sum, pid) => sum + own(pid), 0);
}

async function round(list) {
  const times = [];
  let next = 0;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (next < list.length) {
      const at = next++;
      const started = performance.now();
      const response = await fetch(`http://127.0.0.1:${Number(port) + at % fronts.length}/api/ask`, { method: 'POST', headers, body: JSON.stringify({ question: list[at] }) });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${response.status}`);
      times.push(performance.now() - started);
    }
  }));
  return times.sort((a, b) => a - b);
}

await round(Array.from({ length: fronts.length }, () => questions).flat());
const before = [fronts.map(own).reduce((a, b) => a + b), server()];
const started = performance.now();
const times = await round(Array.from({ length: rounds }, () => questions).flat());
const seconds = (performance.now() - started) / 1000;
const [web, database] = [fronts.map(own).reduce((a, b) => a + b) - before[0], server() - before[1]].map(s => s * 1000 / times.length);
console.log(`${fronts.length} front(s), ${clients} clients: ${(times.length / seconds).toFixed(1)} answers/s, p50 ${times[times.length >> 1].toFixed(0)} ms, p95 ${times[Math.floor(times.length * 0.95)].toFixed(0)} ms; processor ms an answer: fronts ${web.toFixed(1)}, PostgreSQL ${database.toFixed(1)}`);
