// The page speaks English, so dates and numbers do too, in the reader's own kind of English.
const languages = typeof navigator === "undefined" ? [] : navigator.languages ?? [];
const locale = languages.find((language) => language.startsWith("en")) ?? "en-GB";
const dayFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const momentFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });

const rates = new Set(["discount", "share", "coverage"]);
const kinds = { "win-loss": "Win/loss review", call: "Call", pricing: "Pricing", proposal: "Proposal", product: "Product", competitor: "Competitor", playbook: "Playbook", note: "Note", other: "Document" };

export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");
export const spaced = (name) => capital(String(name ?? "").replaceAll(/[-_]+/g, " "));
export const kindName = (kind) => kinds[kind] ?? (spaced(kind) || "Document");
export const isRate = (metric) => rates.has(metric) || /(^|-)(rate|share)(-by-\w+)?$/.test(metric ?? "");

/** A date of the form 2026-05-11, with or without a time; anything else is returned as it is. */
export function day(text) {
  if (!text) return "";
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  return Number.isNaN(date.getTime()) ? String(text) : dayFormat.format(date);
}

export function moment(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : momentFormat.format(date);
}

export const hasPassed = (expires, now = new Date()) => Boolean(expires) && expires.slice(0, 10) < now.toISOString().slice(0, 10);

export function number(value) {
  return typeof value === "number" ? (Math.abs(value) >= 1000 ? whole : fine).format(value) : String(value ?? "");
}

/** A figure's value in its metric's unit: rates as %, days with their unit, amounts grouped and with the currency when one is named. */
export function measure(figure, value = figure.value) {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  if (isRate(figure.metric)) return percent.format(value);
  if (/(^|-)days$|^age$/.test(figure.metric)) return `${fine.format(value)} ${value === 1 ? "day" : "days"}`;
  const currency = figure.currency ?? figure.unit ?? (/amount|price|value/.test(figure.metric) ? figure.filters?.currency : null);
  return currency ? `${number(value)} ${currency}` : number(value);
}

export function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function scopeWords(scope) {
  const territories = scope?.territories ?? [];
  if (!territories.length) return "Answered without access to any territory";
  return `Answered from ${listed(territories)}${scope.upTo ? ` up to ${scope.upTo}` : ""}`;
}

export function times(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function place(source) {
  const page = source.page ? `page ${source.page}` : null;
  return [page, source.place, source.heading].filter(Boolean);
}
