/** A failure a person can read: RFC 9457 fields, and the seconds to wait when the server names them. Status 0 is "no connection". */
export class Problem extends Error {
  constructor({ status = 0, title, detail, code, retryAfter = null }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, code, retryAfter });
  }

  static async from(response) {
    const body = await response.json().catch(() => ({}));
    return new Problem({
      status: response.status,
      title: typeof body.title === "string" ? body.title : undefined,
      detail: typeof body.detail === "string" ? body.detail : undefined,
      code: body.code,
      retryAfter: seconds(response.headers.get("Retry-After")),
    });
  }

  static unreachable() {
    return new Problem({ status: 0 });
  }

  static brokenOff() {
    return new Problem({ status: 0, title: "The answer broke off", detail: "The connection ended before the answer was complete." });
  }
}

/** Retry-After is either seconds or a date. */
export function seconds(header, now = Date.now()) {
  if (!header) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - now) / 1000));
}

const words = {
  0: ["No connection", "KnowledgeBot could not be reached. Check your connection and try again."],
  401: ["You are signed out", "Your session has ended. Sign in again to go on."],
  403: ["Not allowed", "This request was not accepted."],
  404: ["Not found", "It is not here, or you may not see it."],
  413: ["Too long", "Shorten the question and try again."],
  429: ["Too many questions at once", "Wait a moment, then try again."],
  503: ["Busy or starting", "KnowledgeBot cannot answer right now. Try again shortly."],
};

/** Title, detail and what can be done about it: retry, edit (the same words would fail again) or sign-in. */
export function explain(problem) {
  const [title, detail] = words[problem.status] ?? ["Something went wrong", "The request failed. Try again."];
  return {
    title: problem.title ?? title,
    detail: problem.detail ?? detail,
    action: problem.status === 401 ? "sign-in" : [400, 413, 422].includes(problem.status) ? "edit" : "retry",
    wait: problem.retryAfter ?? 0,
  };
}
