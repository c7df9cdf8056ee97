// Templates against each other: names, modules' parameters and outputs, what becomes of secrets.
import { all, line, properties, text } from "./syntax.mjs";

const namespaces = ["az", "sys"];
const secretName = /(password|sharedkey|accountkey|clientsecret|apikey|connectionstring)$/i;

export function checkWiring(templates, report) {
    for (const template of templates.values()) {
        const tell = (node, what) => report(template.path, line(node), what);
        checkNames(template, tell);
        checkModules(template, templates, tell);
        checkSecrets(template, templates, tell);
    }
}

/** Identifiers that stand for something: not keys, not names being declared, not functions. */
function* uses(node) {
    for (const found of all(node)) {
        if (found.type !== "identifier") continue;
        const parent = found.parent;
        const isFirst = parent.namedChildren[0].equals(found);
        if ((parent.type === "object_property" && isFirst) || (parent.type.endsWith("_declaration") && isFirst)) continue;
        if (parent.type === "call_expression" && isFirst) continue;
        if (parent.type === "for_statement" && isFirst) continue;
        yield found;
    }
}

function checkNames(template, tell) {
    const declared = new Set([...template.symbols, ...namespaces]);
    const used = new Set();
    for (const name of uses(template.root)) {
        used.add(name.text);
        if (!declared.has(name.text) && !loopVariables(name).includes(name.text)) tell(name, `${name.text} is not declared`);
    }
    for (const [name, { node }] of [...template.params, ...template.vars]) {
        if (!used.has(name)) tell(node, `${name} is declared and never used`);
    }
}

function loopVariables(node) {
    const found = [];
    for (let around = node.parent; around; around = around.parent) {
        if (around.type === "for_statement") found.push(...[...all(around.namedChildren[0])].filter((n) => n.childCount === 0).map((n) => n.text));
    }
    return found;
}

function checkModules(template, templates, tell) {
    const folder = template.path.includes("/") ? template.path.slice(0, template.path.lastIndexOf("/") + 1) : "";
    for (const module of template.modules.values()) {
        const target = templates.get(folder + module.file);
        if (!target) {
            tell(module.node, `there is no ${module.file}`);
            continue;
        }
        const params = properties(module.body).get("params");
        const given = properties(params?.value);
        for (const [name, { key, value }] of given) {
            const param = target.params.get(name);
            if (!param) tell(key, `${module.file} has no parameter ${name}`);
            else if (!param.isSecure && isSecret(value, template)) tell(key, `the secret ${value.text} goes to ${name} of ${module.file}, which is not @secure()`);
        }
        for (const param of target.params.values()) {
            if (!param.value && !given.has(param.name)) tell(params?.key ?? module.node, `${param.name} of ${module.file} is not given`);
        }
    }
    for (const node of all(template.root)) {
        if (node.type !== "member_expression" || node.namedChildren[0].type !== "member_expression") continue;
        const [inner, name] = [node.namedChildren[0], node.namedChildren.at(-1)];
        const module = template.modules.get(inner.namedChildren[0].text);
        if (module && inner.namedChildren.at(-1).text === "outputs" && !templates.get(folder + module.file)?.outputs.has(name.text)) tell(name, `${module.file} has no output ${name.text}`);
    }
}

const isSecret = (node, template) => [...uses(node), node].some((n) => n.type === "identifier" && template.params.get(n.text)?.isSecure);

function checkSecrets(template, templates, tell) {
    for (const param of template.params.values()) {
        if (param.isSecure && param.value && text(param.value) !== "") tell(param.node, `${param.name} is secret and has a default`);
        if (!param.isSecure && /password|secret$|auditkey/i.test(param.name)) tell(param.node, `${param.name} is not @secure()`);
    }
    for (const [name, { node, value }] of template.outputs) {
        const reads = [...all(value)].some((n) => n.type === "call_expression" && /\blist\w*$/.test(n.namedChildren[0].text));
        if (reads || isSecret(value, template)) tell(node, `output ${name} tells a secret`);
    }
    for (const node of all(template.root)) {
        if (node.type === "string_content" && /(Password|AccountKey|SharedAccessKey)=[^;$\s"']/i.test(node.text)) tell(node, "a secret is written out");
        if (node.type === "object_property" && secretName.test(node.namedChildren[0].text.replaceAll("'", "")) && text(node.namedChildren.at(-1))) tell(node, `${node.namedChildren[0].text} is written out`);
    }
    for (const secret of template.resources.filter((r) => r.type.startsWith("Microsoft.KeyVault/vaults/secrets@"))) {
        const value = properties(properties(secret.body).get("properties")?.value).get("value")?.value;
        if (text(value)) tell(secret.node, `the value of ${secret.symbol} is written out`);
    }
}
