// Container apps: every secret, volume and setting they name is there, and they may read what they are given and nothing else.
import { at, elements, line, start, text, values } from "./syntax.mjs";

/** Settings that need others beside them. */
const together = [
    ["Web:Authority", ["Web:ClientId", "Web:PublicUrl"]],
    ["Web:Graph", ["Web:ClientSecret"]],
    ["Teams:AppId", ["Teams:ClientSecret", "Teams:TenantId"]],
    ["Chat:Endpoint", ["Chat:Model"]],
    ["Chat:DailyCost", ["Chat:InputPrice", "Chat:OutputPrice"]],
];

export function checkApps(templates, settings, report) {
    const vaulted = new Map();
    for (const template of templates.values()) {
        for (const r of template.resources.filter((x) => is(x, "Microsoft.KeyVault/vaults/secrets"))) vaulted.set(text(at(r.body, "name")), { symbol: r.symbol, template });
    }
    const readable = grants(templates, vaulted);
    const needed = new Set();
    for (const template of templates.values()) {
        for (const app of template.resources.filter((r) => is(r, "Microsoft.App/containerApps"))) {
            checkApp(app, template, { vaulted, readable, needed, settings }, (node, what) => report(template.path, line(node), what));
        }
    }
    for (const [key, { node, path }] of readable) {
        if (!needed.has(key)) report(path, line(node), `${key.replace(" ", " may read ")} and has no use for it`);
    }
}

const is = (resource, type) => resource.type?.split("@")[0] === type && !resource.isExisting;

/** Who may read which secret: "web app-connection". */
function grants(templates, vaulted) {
    const found = new Map();
    for (const template of templates.values()) {
        for (const role of template.resources.filter((r) => is(r, "Microsoft.Authorization/roleAssignments"))) {
            const secret = [...vaulted].find(([, s]) => s.template === template && s.symbol === at(role.body, "scope")?.text)?.[0];
            const who = at(role.body, "properties.principalId")?.text?.replace(/PrincipalId$/, "");
            if (secret) found.set(`${who} ${secret}`, { node: role.node, path: template.path });
        }
    }
    return found;
}

function checkApp(app, template, world, tell) {
    const who = app.symbol;
    const secrets = new Map(elements(at(app.body, "properties.configuration.secrets"), template).flatMap((s) => names(s).map((name) => [name, s])));
    const volumes = new Set(elements(at(app.body, "properties.template.volumes"), template).map((v) => text(at(v, "name"))));
    const used = new Set();
    for (const container of elements(at(app.body, "properties.template.containers"), template)) {
        for (const mount of elements(at(container, "volumeMounts"), template)) {
            if (!volumes.has(text(at(mount, "volumeName")))) tell(mount, `${who} mounts ${at(mount, "volumeName")?.text}, which is none of its volumes`);
        }
        const env = elements(at(container, "env"), template);
        for (const variable of env) checkVariable(variable, who, secrets, used, world.settings, tell);
        const set = new Set(env.map((v) => setting(at(v, "name"))));
        for (const [name, others] of together) {
            for (const other of set.has(name) ? others.filter((o) => !set.has(o)) : []) tell(app.node, `${who} is given ${name} without ${other}`);
        }
    }
    for (const [name, node] of secrets) {
        if (!used.has(name)) tell(node, `${who} declares the secret ${name} and uses it nowhere`);
        if (!world.vaulted.has(name)) tell(node, `${who} takes the secret ${name}, which no vault holds`);
        else if (!world.readable.has(`${who} ${name}`)) tell(node, `${who} takes the secret ${name} and has no role to read it`);
        world.needed.add(`${who} ${name}`);
    }
}

function checkVariable(variable, who, secrets, used, settings, tell) {
    const name = setting(at(variable, "name"));
    if (!settings.has(name)) tell(variable, `${name} is no setting of the product`);
    const secret = text(at(variable, "secretRef"));
    if (secret !== null && !secrets.has(secret)) tell(variable, `${who} has no secret ${secret}`);
    if (secret !== null) used.add(secret);
    if (Boolean(at(variable, "value")) === Boolean(at(variable, "secretRef"))) tell(variable, `${name} needs a value or a secret`);
    if (/(Password|Secret|ApiKey|:Key)$|^ConnectionStrings:/.test(name) && secret === null) tell(variable, `${name} is a secret and given in clear`);
}

/** Web__Api__Clients__${i} is the setting Web:Api:Clients. */
const setting = (node) => (text(node) ?? start(node) ?? "").replace(/__\d*$/, "").replaceAll("__", ":");

/** The names a secret of a list or of a loop over literals can have. */
function names(secret) {
    const name = at(secret, "name");
    if (text(name) !== null) return [text(name)];
    const loop = secret.parent?.type === "for_statement" ? secret.parent : null;
    return loop?.namedChildren[1].type === "array" && loop.namedChildren[0].text === name?.text ? loop.namedChildren[1].namedChildren.map((c) => text(c)) : [];
}
