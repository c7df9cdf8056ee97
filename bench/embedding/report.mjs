// Prints and saves the comparison; exits 1 when the two disagree or the product is less than three times as fast.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, dirname } from "node:path";

const [product, reference] = process.argv.slice(2, 4).map(f => JSON.parse(readFileSync(f, "utf8")));
const [texts, target] = process.argv.slice(4);
const worst = Math.max(...product.components.map((c, i) => Math.abs(c - reference.components[i])));
const ratio = product.textsPerSecond / reference.textsPerSecond;
const agree = product.components.length === reference.components.length && worst < 1e-4;
const n = (x, digits = 0) => x.toFixed(digits);
const report = `# Embedding throughput

Command: \`bench/embedding/run\` · ${product.components.length} texts of ${basename(texts)} · ${cpus().length} x ${cpus()[0].model.trim()}, load average ${n(loadavg()[0], 1)} · one after the other in the same run

| | product | reference runtime (${reference.backend}, ${reference.threads} thread, batches of ${reference.batch}) | ratio |
|---|---:|---:|---:|
| texts per second | ${n(product.textsPerSecond)} | ${n(reference.textsPerSecond)} | ${n(ratio, 1)} |
| texts per second of processor time | ${n(product.textsPerCpuSecond)} | ${n(reference.textsPerCpuSecond)} | ${n(product.textsPerCpuSecond / reference.textsPerCpuSecond, 1)} |
| one short question, p50 ms | ${n(product.singleP50Ms, 2)} | ${n(reference.singleP50Ms, 2)} | ${n(reference.singleP50Ms / product.singleP50Ms, 1)} |
| load, ms | ${n(product.loadMs)} | ${n(reference.loadMs)} | |
| resident after the run, MiB | ${n(product.residentMiB)} | ${n(reference.residentMiB)} | |

One short question, product, p95: ${n(product.singleP95Ms, 2)} ms; the first after loading: ${n(product.firstMs)} ms. Largest difference of a first component: ${worst.toExponential(1)}.
`;
console.log(report);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, report);
if (!agree) console.error("the vectors differ");
if (ratio < 3) console.error("less than 3x the reference runtime");
process.exit(agree && ratio >= 3 ? 0 : 1);
