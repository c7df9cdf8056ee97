// Parameter files against main.bicep.
const kinds = { string: "string", int: "number", bool: "boolean", object: "object" };

export function checkParameters(texts, templates, report) {
    const main = templates.get("main.bicep");
    for (const [path, content] of texts) {
        if (!path.endsWith(".parameters.json")) continue;
        const lineOf = (name) => content.slice(0, Math.max(content.indexOf(`"${name}"`), 0)).split("\n").length;
        const tell = (name, what) => report(path, lineOf(name), what);
        let file;
        try {
            file = JSON.parse(content);
        } catch (e) {
            report(path, 1, e.message);
            continue;
        }
        for (const [name, given] of Object.entries(file.parameters ?? {})) {
            const param = main?.params.get(name);
            if (!param) tell(name, `main.bicep has no parameter ${name}`);
            else if (param.isSecure && !given.reference?.keyVault?.id) tell(name, `${name} is secret; name a secret of a vault`);
            else if ("value" in given) checkValue(name, given.value, param, tell);
        }
        for (const param of main?.params.values() ?? []) {
            if (!param.value && !(param.name in (file.parameters ?? {}))) tell("parameters", `${param.name} is not given`);
        }
    }
}

function checkValue(name, value, param, tell) {
    const isRight = param.type === "array" ? Array.isArray(value) : typeof value === kinds[param.type];
    if (!isRight) tell(name, `${name} must be ${param.type}`);
    else if (param.allowed && !param.allowed.includes(value)) tell(name, `${name} is '${value}'; it can be ${param.allowed.join(", ")}`);
}
