// The certified client library judges the provider of the tests, and calls the product's API with the tokens it got: node check.mjs ISSUER APP-ADDRESS
import assert from "node:assert/strict";
import * as openid from "openid-client";

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // the app's certificate was made for this run
const [issuer, app] = process.argv.slice(2);
const back = "http://127.0.0.1:1/back";
const resource = "api://knowledgebot";
const agree = (what) => console.log(`agreed: ${what}`);

const config = await openid.discovery(new URL(issuer), "judge", "judges-secret", undefined, { execute: [openid.allowInsecureRequests] });
agree("discovery");

/** Goes the way of a browser: follows redirects, keeps cookies, fills in the provider's forms. */
async function browse(url, login) {
  const jar = new Map();
  let request = [url, {}];
  for (let step = 0; step < 20; step++) {
    const response = await fetch(request[0], { ...request[1], redirect: "manual", headers: { ...request[1].headers, cookie: [...jar].map(([n, v]) => `${n}=${v}`).join("; ") } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      jar.set(name, value);
    }
    const to = response.headers.get("location");
    if (to) {
      const next = new URL(to, request[0]);
      if (next.href.startsWith(back)) return next;
      request = [next, {}];
      continue;
    }
    const html = await response.text();
    const action = /action="([^"]+)"/.exec(html)?.[1];
    assert.ok(action, `no form: ${response.status} ${html.slice(0, 400)}`);
    const form = new URLSearchParams({ prompt: /name="prompt" value="([^"]+)"/.exec(html)[1] });
    if (form.get("prompt") === "login") {
      form.set("login", login);
      form.set("password", "any");
    }
    request = [new URL(action, request[0]), { method: "POST", body: form.toString(), headers: { "content-type": "application/x-www-form-urlencoded" } }];
  }
  throw new Error("the provider does not come to an end");
}

const verifier = openid.randomPKCECodeVerifier();
const [state, nonce] = [openid.randomState(), openid.randomNonce()];
const url = openid.buildAuthorizationUrl(config, {
  redirect_uri: back, scope: "openid profile Knowledge.Ask", resource, state, nonce, code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256",
});
const tokens = await openid.authorizationCodeGrant(config, await browse(url, "subject-of-uma"), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }, { resource });
assert.equal(tokens.claims().sub, "subject-of-uma");
agree("authorization code with PKCE, state and nonce");

const call = async (token, method = "GET", path = "/api/status", body) =>
  fetch(`${app}${path}`, { method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body });
assert.equal((await call(tokens.access_token)).status, 200);
const answer = await (await call(tokens.access_token, "POST", "/api/ask", JSON.stringify({ question: "What is the code word in the Halyard memo?" }))).json();
assert.match(answer.text, /quillfeather/);
agree("a person's token at the API");

assert.equal((await call(tokens.id_token)).status, 401);
assert.equal((await call(`${tokens.access_token.slice(0, -6)}AAAAAA`)).status, 401);
agree("an id token opens nothing");

const own = await openid.clientCredentialsGrant(config, { resource });
assert.equal((await call(own.access_token)).status, 200);
agree("an application's token at the API");
