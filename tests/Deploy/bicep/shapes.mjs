// Each resource against the table: its type and version, names, what is required, what a literal may be.
import { at, line, properties, text, values } from "./syntax.mjs";

const general = ["name", "parent", "scope", "dependsOn", "zones"];

export function checkShapes(template, table, report) {
    for (const resource of template.resources) {
        const known = table.types[resource.type];
        const tell = (node, what) => report(template.path, line(node), what);
        if (!known) {
            const versions = Object.keys(table.types).filter((t) => t.split("@")[0] === resource.type?.split("@")[0]).map((t) => t.split("@")[1]);
            tell(resource.node, versions.length ? `${resource.type} is not recorded; of this type there is ${versions.join(", ")}` : `unknown resource type ${resource.type}`);
        } else if (!resource.body) {
            tell(resource.node, `${resource.symbol} has no object`);
        } else {
            checkPlace(resource, tell);
            if (!resource.isExisting) {
                const check = { template, table, tell, type: resource.type };
                checkObject(resource.body, { ...Object.fromEntries(general.map((n) => [n, "any"])), ...known.body }, "", check);
            }
        }
    }
}

/** A resource below another names it. */
function checkPlace(resource, tell) {
    if (!at(resource.body, "name")) tell(resource.node, `${resource.symbol} has no name`);
    const isChild = resource.type.split("@")[0].split("/").length > 2;
    if (isChild !== Boolean(at(resource.body, "parent"))) tell(resource.node, isChild ? `${resource.symbol} (${resource.type}) has no parent` : `${resource.symbol} (${resource.type}) is below no other resource and has a parent`);
}

function checkValue(node, shape, path, check) {
    for (const value of values(node, check.template)) {
        if (value.type === "null") continue;
        if (typeof shape === "string" && shape.startsWith("#")) checkValue(value, check.table.shapes[shape.slice(1)], path, check);
        else if (Array.isArray(shape)) checkList(value, shape[0], path, check);
        else if (typeof shape === "object") value.type === "object" ? checkObject(value, shape, path, check) : refuseLiteral(value, "an object", path, check);
        else checkScalar(value, shape, path, check);
    }
}

function checkObject(object, shape, path, check) {
    const given = properties(object);
    const allowed = new Map(Object.entries(shape).map(([name, s]) => [name.replace(/!$/, ""), s]));
    for (const [name, { key, value }] of given) {
        if (name === "") continue;
        if (allowed.has(name)) checkValue(value, allowed.get(name), join(path, name), check);
        else check.tell(key, `unknown property ${join(path, name)} of ${check.type}; it has ${[...allowed.keys()].filter((n) => !general.includes(n) || path === "").join(", ")}`);
    }
    for (const name of Object.keys(shape).filter((n) => n.endsWith("!")).map((n) => n.slice(0, -1))) {
        if (!given.has(name)) check.tell(object, `${join(path, name)} of ${check.type} is required and missing`);
    }
}

function checkList(node, shape, path, check) {
    if (node.type === "array") {
        for (const element of node.namedChildren.filter((c) => c.type !== "comment")) checkValue(element, shape, `${path}[]`, check);
    } else if (node.type === "for_statement") {
        checkValue(node.namedChildren.at(-1), shape, `${path}[]`, check);
    } else if (node.type === "call_expression" && node.namedChildren[0].text === "concat") {
        for (const part of node.namedChildren[1].namedChildren) checkValue(part, [shape], path, check);
    } else {
        refuseLiteral(node, "a list", path, check);
    }
}

function checkScalar(node, shape, path, check) {
    const [kind, bound] = [shape.split(" ")[0], shape.slice(shape.indexOf(" ") + 1)];
    const literal = text(node);
    if (shape === "any") return;
    if (shape.startsWith("'")) {
        const allowed = shape.split("|").map((v) => v.slice(1, -1));
        if (literal === null) refuseLiteral(node, `one of ${allowed.join(", ")}`, path, check, ["string"]);
        else if (!allowed.includes(literal)) check.tell(node, `${path} of ${check.type} is '${literal}'; it can be ${allowed.join(", ")}`);
    } else if (kind === "text") {
        refuseLiteral(node, "text", path, check, ["string"]);
        if (literal !== null && bound.startsWith("/") && !new RegExp(bound.slice(1, -1)).test(literal)) check.tell(node, `${path} of ${check.type} is '${literal}', which does not match ${bound}`);
    } else if (kind === "int" || kind === "number") {
        refuseLiteral(node, "a number", path, check, ["number"]);
        const [low, high] = bound.includes("..") ? bound.split("..").map(Number) : [-Infinity, Infinity];
        if (node.type === "number" && (Number(node.text) < low || Number(node.text) > high)) check.tell(node, `${path} of ${check.type} is ${node.text}; it can be ${low} to ${high}`);
    } else if (kind === "bool") {
        refuseLiteral(node, "true or false", path, check, ["boolean"]);
    } else if (kind === "map") {
        refuseLiteral(node, "an object", path, check, ["object"]);
    } else {
        throw new Error(`resources.json: '${shape}' at ${path} of ${check.type} is no shape`);
    }
}

/** Only what is written out can be told to be of the wrong kind; an expression may come to anything. */
function refuseLiteral(node, wanted, path, check, right = []) {
    if (["string", "number", "boolean", "object", "array"].includes(node.type) && !right.includes(node.type)) check.tell(node, `${path} of ${check.type} must be ${wanted}`);
}

const join = (path, name) => (path ? `${path}.${name}` : name);
