import * as api from "./api.js";
import { contributionForm } from "./contribution-form.js";
import { contributionList } from "./contribution-list.js";
import { append, byId, el, icon } from "./dom.js";
import { moment } from "./format.js";
import { gapList } from "./gap-list.js";
import { gapOwners } from "./gap-owners.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";
import { templateList } from "./template-list.js";
import { verifiedList } from "./verified-list.js";
import { weekSection } from "./week.js";

/** How many notices wait, beside the way to them. */
export async function showUnread(signedIn) {
  const badge = byId("unread");
  badge.hidden = true;
  const found = signedIn && (await api.notices().catch(() => null));
  badge.hidden = !found?.unread;
  badge.title = found?.unread ? `${found.unread} new` : "";
  badge.textContent = found?.unread ? String(found.unread) : "";
}

/** What this person is told, what they contribute, what is missing and what is verified: `#/knowledge`. */
export async function showKnowledge(session, { signInAgain }) {
  const column = el("div", { class: "column page knowledge" },
    el("a", { class: "quiet-button back", href: "/#/" }, icon("back"), "Ask a question"),
    el("h1", null, "Knowledge"), el("p", { class: "status" }, el("span", { class: "spinner", "aria-hidden": "true" }), "Loading"));
  byId("view-knowledge").replaceChildren(column);
  document.title = `Knowledge – ${session.product || "KnowledgeBot"}`;
  const again = () => showKnowledge(session, { signInAgain });
  try {
    const [told, mine, missing, pinned, week, forms] = await Promise.all([api.notices(), api.contributions(), api.gaps(), api.verified(), api.digest(), api.templates()]);
    const owners = missing.mayClose ? await api.gapOwners() : null;
    column.lastElementChild.remove();
    append(column, [noticeSection(told), contributionForm(session, again), contributionList(mine, again), gapList(missing, session.signedIn?.email, again), owners && gapOwners(owners, again), weekSection(week), verifiedList(pinned, again), templateList(forms)]);
    if (told.unread) await api.readNotices();
    showUnread(session.signedIn);
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem({ status: -1, detail: error.message });
    column.lastElementChild.replaceWith(notice(problem, { retry: again, signIn: signInAgain, level: "h2" }));
  }
}

function noticeSection({ notices }) {
  if (!notices.length) return null;
  return el("section", { "aria-label": "News" }, el("h2", null, "News"),
    el("ul", { class: "cards", id: "notices" }, notices.slice(0, 20).map((one) =>
      el("li", { class: "card", data: { kind: one.kind, read: String(one.read) } }, el("p", null, one.text), el("p", { class: "card-foot" }, moment(one.at))))));
}
