// The settings the product has, read from its options classes.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Settings of options classes that are being added to the product; as soon as a class is there, it alone counts. */
const announced = {
    TeamsOptions: ["Teams:AppId", "Teams:TenantId", "Teams:ClientSecret"],
    AuditOptions: ["Audit:Key"],
};

/** Names as of a configuration file, "Chat:Endpoint"; lists with their name alone. */
export function settingsOf(source) {
    const texts = readdirSync(source, { recursive: true })
        .filter((path) => path.endsWith(".cs") && !/(^|[/\\])(obj|bin)[/\\]/.test(path))
        .map((path) => readFileSync(join(source, path), "utf8"));
    const classes = new Map();
    for (const text of texts) {
        const name = /class (\w+)/.exec(text)?.[1];
        const section = /const string Section = ("([^"]+)"|(\w+)\.Section);/.exec(text);
        const members = [...text.matchAll(/public (?:required )?([\w<>?, ]+?) (\w+) \{ get; (?:set;|init;)? ?\}/g)].map((m) => ({ type: m[1], name: m[2] }));
        if (name && (section || members.length > 0)) classes.set(name, { section: section && (section[2] ?? { of: section[3] }), members });
    }
    const names = new Set(texts.flatMap((t) => [...t.matchAll(/GetConnectionString\("(\w+)"\)/g)].map((m) => `ConnectionStrings:${m[1]}`)));
    for (const { section, members } of classes.values()) {
        if (!section) continue;
        const path = typeof section === "string" ? section : classes.get(section.of)?.section;
        for (const member of members) {
            names.add(`${path}:${member.name}`);
            for (const inner of classes.get(member.type)?.members ?? []) names.add(`${path}:${member.name}:${inner.name}`);
        }
    }
    for (const [name, coming] of Object.entries(announced)) {
        if (!classes.has(name)) coming.forEach((c) => names.add(c));
    }
    return names;
}
