// A load balancer that remembers nobody: node balance.mjs PORT FRONT... Each request goes to the next front; one that is not there is passed over.
import { createServer, request as send } from "node:http";

const [port, ...fronts] = process.argv.slice(2);
let turn = 0;

createServer((incoming, outgoing) => {
  const pass = left => {
    const to = new URL(fronts[turn++ % fronts.length]);
    const onward = send({ host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: incoming.headers }, answer => {
      outgoing.writeHead(answer.statusCode, { ...answer.headers, "x-front": to.port });
      answer.pipe(outgoing);
    });
    onward.on("error", () => left > 1 && !outgoing.headersSent && incoming.readableDidRead !== true ? pass(left - 1) : outgoing.destroyed || outgoing.writeHead(502).end());
    incoming.pipe(onward);
  };
  pass(fronts.length);
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port} in front of ${fronts.join(" and ")}`));
