// Holds Bicep templates against their grammar (npm tree-sitter-bicep), against what Microsoft publishes of the resource types (resources.json), against each other and against the product's settings.
//   node bicep.mjs FOLDER SRC               prints what is wrong, one "file:line: what" a line, and ends with 1; or what was checked, and ends with 0
//   node bicep.mjs FOLDER SRC CASES.json    the same of copies that each differ in one place, [{ name, file, find, replace }]: prints { "": [...], name: [...] }
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Grammar } from "./bicep/syntax.mjs";
import { checkShapes } from "./bicep/shapes.mjs";
import { checkWiring } from "./bicep/wiring.mjs";
import { checkParameters } from "./bicep/parameters.mjs";
import { checkApps } from "./bicep/apps.mjs";
import { checkDemands } from "./bicep/demands.mjs";
import { settingsOf } from "./bicep/settings.mjs";

const [folder, source, cases] = process.argv.slice(2);
const table = JSON.parse(readFileSync(new URL("resources.json", import.meta.url), "utf8"));
const grammar = await Grammar.load(import.meta.url);
const settings = settingsOf(source);
const files = new Map(readdirSync(folder, { recursive: true })
    .filter((path) => /\.(bicep|json)$/.test(path))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]));

function check(texts) {
    const findings = [];
    const report = (file, line, what) => findings.push({ file, line, what });
    const templates = new Map();
    for (const [path, text] of texts) {
        if (path.endsWith(".bicep")) templates.set(path, grammar.read(path, text, report));
    }
    // A file that does not parse says nothing reliable about the rest.
    if (findings.length === 0) {
        for (const template of templates.values()) checkShapes(template, table, report);
        checkWiring(templates, report);
        checkParameters(texts, templates, report);
        checkApps(templates, settings, report);
        checkDemands(templates, report);
    }
    const lines = findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line).map((f) => `${f.file}:${f.line}: ${f.what}`);
    return { lines: [...new Set(lines)], templates };
}

const real = check(files);
if (cases) {
    const results = { "": real.lines };
    for (const { name, file, find, replace } of JSON.parse(readFileSync(cases, "utf8"))) {
        const text = files.get(file) ?? "";
        results[name] = text.split(find).length === 2 ? check(new Map(files).set(file, text.replace(find, () => replace))).lines : [`the place to change is not in ${file} once: ${find}`];
    }
    console.log(JSON.stringify(results));
} else if (real.lines.length > 0) {
    console.error(real.lines.join("\n"));
    process.exit(1);
} else {
    const resources = [...real.templates.values()].flatMap((t) => t.resources);
    console.log(`${real.templates.size} templates, ${resources.length} resources of ${new Set(resources.map((r) => r.type)).size} types: nothing found`);
}
