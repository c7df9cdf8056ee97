import { documentAddress, el } from "./dom.js";

/** What is known already, with what says otherwise marked. */
export const similarList = (similar) => el("ul", null, similar.map((one) => el("li", { data: { contradicts: String(one.contradicts) } },
  one.contradicts && el("strong", null, "Says otherwise: "), `“${one.quote}” — `, el("a", { href: documentAddress(one.document) }, one.title))));
