import { el, freshId, svg } from "./dom.js";
import { day, isRate, measure, number, spaced, times } from "./format.js";

/** The figures of an answer: one alone is a card, several of one metric are a table. */
export function figureSection(figures) {
  if (!figures?.length) return null;
  const groups = Map.groupBy ? Map.groupBy(figures, (figure) => figure.metric) : group(figures);
  return el("div", { class: "figures", role: "group", "aria-label": "Figures" },
    [...groups.values()].map((some) => (some.length === 1 ? card(some[0]) : table(some))));
}

function group(figures) {
  const groups = new Map();
  for (const figure of figures) groups.set(figure.metric, [...(groups.get(figure.metric) ?? []), figure]);
  return groups;
}

function card(figure) {
  return el("div", { class: "figure-card" },
    el("p", { class: "figure-name" }, spaced(figure.metric), filterNote(beside(figure))),
    el("p", { class: "figure-value" }, measure(figure)),
    el("p", { class: "figure-facts" }, [base(figure), interval(figure), period(figure)].filter(Boolean).join(" · ")),
    intervalBar(figure),
    workings([figure]));
}

const filterNote = (filters) => {
  const words = Object.entries(filters ?? {}).map(([name, value]) => `${spaced(name)}: ${[value].flat().join(", ")}`);
  return words.length ? el("span", { class: "figure-filters" }, words.join(" · ")) : null;
};

// The currency already stands beside the value.
const beside = ({ filters, ...figure }) => {
  const { currency, ...others } = filters ?? {};
  return currency && measure({ ...figure, filters }).endsWith(currency) ? others : filters;
};

const base = (figure) => {
  if (typeof figure.denominator !== "number") return null;
  return typeof figure.numerator === "number" ? `${number(figure.numerator)} of ${number(figure.denominator)}` : `from ${number(figure.denominator)}`;
};

const hasInterval = (figure) => typeof figure.low === "number" && typeof figure.high === "number";
const interval = (figure) => (hasInterval(figure) ? `likely ${measure(figure, figure.low)} to ${measure(figure, figure.high)}` : null);
const period = (figure) => (figure.from || figure.to ? [day(figure.from), day(figure.to)].filter(Boolean).join(" – ") : null);

function intervalBar(figure) {
  if (!hasInterval(figure) || !isRate(figure.metric)) return null;
  const at = (value) => Math.min(100, Math.max(0, value * 100));
  return svg("svg", { class: "interval", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "interval-track", x: 0, y: 1.25, width: 100, height: 1.5 }),
    svg("rect", { class: "interval-range", x: at(figure.low), y: 0.75, width: Math.max(0.5, at(figure.high) - at(figure.low)), height: 2.5 }),
    svg("rect", { class: "interval-value", x: Math.max(0, at(figure.value) - 0.4), y: 0, width: 0.8, height: 4 }));
}

function table(figures) {
  const columns = columnsOf(figures);
  const name = spaced(figures[0].metric);
  const id = freshId("figure");
  return el("div", { class: "figure-table" },
    el("p", { class: "figure-name", id }, name, filterNote(shared(figures))),
    el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": `Table: ${name}` },
      el("table", { "aria-labelledby": id },
        el("thead", null, el("tr", null, columns.map((column) => el("th", { scope: "col", class: column.kind }, column.title)))),
        el("tbody", null, figures.map((figure) =>
          el("tr", null, columns.map((column, index) =>
            el(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, class: column.kind }, column.cell(figure) ?? "–"))))))),
    workings(figures));
}

const differs = (figures, read) => new Set(figures.map(read)).size > 1;
const filterText = (name) => (figure) => [figure.filters?.[name] ?? "–"].flat().join(", ");

function shared(figures) {
  const entries = Object.entries(figures[0].filters ?? {}).filter(([name]) => !differs(figures, filterText(name)));
  const one = Object.fromEntries(entries);
  const time = period(figures[0]);
  return time && !differs(figures, period) ? { ...one, period: time } : one;
}

/** What differs from row to row leads; the value follows; then whatever at least one row knows. */
function columnsOf(figures) {
  const names = [...new Set(figures.flatMap((figure) => Object.keys(figure.filters ?? {})))];
  const columns = names.filter((name) => differs(figures, filterText(name))).map((name) => ({ title: spaced(name), cell: filterText(name) }));
  if (differs(figures, period)) columns.push({ title: "Period", cell: period });
  columns.push({ title: "Value", cell: (figure) => measure(figure), kind: "num" });
  if (figures.some(base)) columns.push({ title: "Based on", cell: base, kind: "num" });
  if (figures.some(hasInterval)) columns.push({ title: "Likely range", cell: (figure) => interval(figure)?.replace("likely ", ""), kind: "num range" });
  return columns;
}

const shownDeals = 40;

function workings(figures) {
  const definitions = [...new Set(figures.map((figure) => figure.definition).filter(Boolean))];
  const deals = [...new Set(figures.flatMap((figure) => figure.deals ?? []))];
  if (!definitions.length && !deals.length) return null;
  const more = deals.length - shownDeals;
  return el("details", { class: "workings" },
    el("summary", null, "How this was worked out"),
    definitions.map((definition) => el("p", null, definition)),
    deals.length > 0 && el("p", null, `${times(deals.length, "deal")}: `, el("span", { class: "deal-ids" }, deals.slice(0, shownDeals).join(", ")), more > 0 && ` and ${number(more)} more`));
}
