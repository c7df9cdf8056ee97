// Templates as the grammar sees them, and the few views of it that the checks need.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Language, Parser } from "web-tree-sitter";

export class Grammar {
    #parser;
    #read = new Map();

    static async load(base) {
        await Parser.init();
        const grammar = new Grammar();
        grammar.#parser = new Parser();
        grammar.#parser.setLanguage(await Language.load(readFileSync(createRequire(base).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm"))));
        return grammar;
    }

    read(path, text, report) {
        const key = `${path}\n${text}`;
        if (!this.#read.has(key)) this.#read.set(key, new Template(path, this.#parser.parse(text).rootNode));
        const template = this.#read.get(key);
        for (const node of all(template.root)) {
            if (node.isError || node.isMissing) report(path, line(node), node.isMissing ? `'${node.type}' is missing` : `not Bicep: ${node.text.split("\n")[0].slice(0, 60)}`);
        }
        return template;
    }
}

/** One file: its declarations. */
export class Template {
    params = new Map();
    vars = new Map();
    resources = [];
    modules = new Map();
    outputs = new Map();

    constructor(path, root) {
        [this.path, this.root] = [path, root];
        let decorators = [];
        for (const node of root.namedChildren) {
            if (node.type === "decorators") {
                decorators = node.namedChildren.map((d) => d.text);
                continue;
            }
            this.#declare(node, decorators);
            if (node.type !== "comment") decorators = [];
        }
    }

    get symbols() {
        return [...this.params.keys(), ...this.vars.keys(), ...this.resources.map((r) => r.symbol), ...this.modules.keys()];
    }

    #declare(node, decorators) {
        const name = node.namedChildren.find((c) => c.type === "identifier")?.text;
        const value = node.children.some((c) => c.type === "=") ? node.namedChildren.at(-1) : null;
        if (node.type === "parameter_declaration") {
            this.params.set(name, { node, name, type: node.namedChildren[1]?.text, value, isSecure: decorators.some((d) => /^@(sys\.)?secure\(/.test(d)), allowed: literals(decorators.find((d) => d.startsWith("@allowed("))) });
        } else if (node.type === "variable_declaration") {
            this.vars.set(name, { node, value });
        } else if (node.type === "output_declaration") {
            this.outputs.set(name, { node, value });
        } else if (node.type === "resource_declaration") {
            this.resources.push({ node, symbol: name, type: text(node.namedChildren[1]), isExisting: node.children.some((c) => c.type === "existing"), body: body(value), path: this.path });
        } else if (node.type === "module_declaration") {
            this.modules.set(name, { node, name, file: text(node.namedChildren[1]), body: body(value) });
        }
    }
}

export const line = (node) => node.startPosition.row + 1;

export function* all(node) {
    yield node;
    for (const child of node.children) yield* all(child);
}

/** The value of a string without interpolation, else null. */
export function text(node) {
    if (node?.type !== "string" || node.namedChildren.some((c) => c.type === "interpolation")) return null;
    return node.namedChildren.map((c) => (c.type === "escape_sequence" ? c.text.slice(-1) : c.text)).join("");
}

/** What a string begins with, up to its first interpolation. */
export const start = (node) => (node?.type !== "string" ? null : node.namedChildren[0]?.type === "string_content" ? node.namedChildren[0].text : "");

/** The object a declaration or an element of a loop is made of, whatever condition or loop is around it. */
export function body(node) {
    while (node && node.type !== "object") {
        if (!["if_statement", "for_statement", "parenthesized_expression"].includes(node.type)) return null;
        node = node.namedChildren.at(-1);
    }
    return node;
}

/** Properties of an object by name; those named by an expression under "". */
export function properties(object) {
    const found = new Map();
    for (const property of object?.namedChildren.filter((c) => c.type === "object_property") ?? []) {
        const key = property.namedChildren[0];
        found.set(key.type === "identifier" ? key.text : (text(key) ?? ""), { key, value: property.namedChildren.at(-1) });
    }
    return found;
}

/** The value at a path such as "properties.network"; null when it is not there. */
export function at(object, path) {
    for (const step of path.split(".")) {
        object = properties(object?.type === "object" ? object : null).get(step)?.value;
    }
    return object ?? null;
}

/** What an expression can come to, as far as it is written down in the file: both sides of a condition, the values of variables, the elements of lists and loops. */
export function values(node, template) {
    if (!node) return [];
    if (node.type === "parenthesized_expression") return values(node.namedChildren[0], template);
    if (node.type === "ternary_expression") return node.namedChildren.slice(1).flatMap((c) => values(c, template));
    if (node.type === "identifier" && template.vars.has(node.text)) return values(template.vars.get(node.text).value, template);
    return [node];
}

/** The elements of a list, through concat, conditions, variables and loops. */
export function elements(node, template) {
    return values(node, template).flatMap((value) => {
        if (value.type === "array") return value.namedChildren.filter((c) => c.type !== "comment").flatMap((c) => values(c, template));
        if (value.type === "for_statement") return values(value.namedChildren.at(-1), template);
        if (value.type === "call_expression" && value.namedChildren[0].text === "concat") return value.namedChildren[1].namedChildren.flatMap((c) => elements(c, template));
        return [];
    });
}

function literals(decorator) {
    return decorator ? [...decorator.matchAll(/'([^']*)'/g)].map((m) => m[1]) : null;
}
