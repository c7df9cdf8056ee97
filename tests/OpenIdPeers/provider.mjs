// A certified OpenID provider for the tests and deploy/company: node provider.mjs PORT APP-ADDRESS [ACCESS.YAML]. Anybody signs in under any name with any password, as
// long as the name is a person's id; with an access.yaml, or the address of a person whose id stands there.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import Provider from "oidc-provider";

const [port, app, access] = process.argv.slice(2);
const ids = new Map(access ? [...readFileSync(access, "utf8").matchAll(/- email: (\S+)(?:(?!- email:)[^])*?entra: (\S+)/g)].map(m => [m[1], m[2]]) : []);
const issuer = `http://127.0.0.1:${port}`;
const groups = { "subject-of-gina": ["readers-uk"] };
const names = { "subject-of-uma": "Uma Reed", "subject-of-gina": "Gina Hall" };
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "first" }] },
  cookies: { keys: [randomBytes(16).toString("hex")] },
  pkce: { required: () => true },
  claims: { openid: ["sub"], profile: ["name", "email", "groups"] },
  conformIdTokenClaims: false,
  subjectTypes: ["public", "pairwise"],
  pairwiseIdentifier: (_, id) => ids.get(id) ?? id,
  clients: [
    {
      client_id: "knowledgebot", subject_type: access ? "pairwise" : "public", client_secret: "the client's own + secret", redirect_uris: [`${app}/sign-in/callback`], post_logout_redirect_uris: [`${app}/`],
    },
    { client_id: "judge", client_secret: "judges-secret", redirect_uris: ["http://127.0.0.1:1/back"], grant_types: ["authorization_code", "client_credentials"] },
  ],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: names[id], email: "uma@firm.example", groups: groups[id] ?? [] }) }),
  extraTokenClaims: (_, token) => ({ groups: groups[token.accountId], roles: token.accountId ? undefined : ["Knowledge.Ask.All"] }),
  features: {
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: "Knowledge.Ask", audience: "api://knowledgebot", accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
    },
  },
});
provider.on("server_error", (_, error) => console.error(error));
provider.listen(Number(port), "127.0.0.1", () => console.log(`listening on ${issuer}`));
