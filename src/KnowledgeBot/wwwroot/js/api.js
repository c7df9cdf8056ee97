import { readEvents } from "./events.js";
import { Problem } from "./problem.js";

async function send(method, path, { body, signal, accept = "application/json" } = {}) {
  const headers = { Accept: accept };
  if (method !== "GET") Object.assign(headers, { "X-KnowledgeBot": "1", "Content-Type": "application/json" });
  let response;
  try {
    response = await fetch(path, { method, headers, signal, body: body && JSON.stringify(body), cache: "no-store", credentials: "same-origin" });
  } catch (error) {
    throw error.name === "AbortError" ? error : Problem.unreachable();
  }
  if (!response.ok) throw await Problem.from(response);
  return response;
}

async function json(method, path, options) {
  const response = await send(method, path, options);
  if (response.status === 204) return null;
  return response.json().catch((error) => {
    throw error.name === "AbortError" ? error : new Problem({ status: response.status, title: "Unreadable reply", detail: "The server's reply could not be read." });
  });
}

const part = encodeURIComponent;

export const session = () => json("GET", "/api/session");
export const signIn = (email) => json("POST", "/api/session", { body: { email } });
export const signOut = () => json("DELETE", "/api/session");
export const threads = async () => (await json("GET", "/api/threads")).threads ?? [];
export const thread = (id, signal) => json("GET", `/api/threads/${part(id)}`, { signal });
export const deleteThread = (id) => json("DELETE", `/api/threads/${part(id)}`);
export const fetchDocument = (id, signal) => json("GET", `/api/documents/${part(id)}`, { signal });
export const onboarding = () => json("GET", "/api/onboarding");
export const changePath = (change) => json("POST", "/api/onboarding", { body: change });
export const lesson = (day) => json("GET", `/api/onboarding/lessons/${part(day)}`);
export const answerCheck = (answer) => json("POST", "/api/onboarding/answers", { body: answer });
export const review = async () => (await json("GET", "/api/onboarding/review")).questions ?? [];
export const practice = async (turn) => (await json("GET", `/api/onboarding/practice?turn=${part(turn)}`)).asked;
export const practise = (answer) => json("POST", "/api/onboarding/practice", { body: answer });
export const reached = (milestone) => json("POST", "/api/onboarding/milestones", { body: milestone });
export const ownPeople = () => json("GET", "/api/onboarding/people");

/** Asks, reports `status` and `delta` on the way, returns the full answer; throws a Problem, or an AbortError when stopped. */
export async function ask({ question, thread: id, signal, onStatus, onDelta }) {
  const body = id ? { question, thread: id } : { question };
  const response = await send("POST", "/api/ask", { body, signal, accept: "text/event-stream" });
  if (!(response.headers.get("Content-Type") ?? "").startsWith("text/event-stream")) return response.json();
  let answer = null;
  try {
    for await (const { event, data } of readEvents(response.body)) {
      const value = JSON.parse(data);
      if (event === "status") onStatus(String(value.text ?? ""));
      else if (event === "delta") onDelta(String(value.text ?? ""));
      else if (event === "answer") answer = value;
      else if (event === "error") throw new Problem(value);
    }
  } catch (error) {
    if (error instanceof Problem || error.name === "AbortError") throw error;
    if (!answer) throw Problem.brokenOff();
  }
  if (!answer) throw Problem.brokenOff();
  return answer;
}

export const notices = () => json("GET", "/api/notices");
export const readNotices = () => json("POST", "/api/notices/read");
export const contributions = () => json("GET", "/api/contributions");
export const contribute = (draft) => json("POST", "/api/contributions", { body: draft });
export const decide = (id, decision) => json("POST", `/api/contributions/${part(id)}/decision`, { body: decision });
export const verified = () => json("GET", "/api/verified");
export const pin = (request) => json("POST", "/api/verified", { body: request });
export const renewVerified = (id) => json("POST", `/api/verified/${part(id)}/renewal`, { body: {} });
export const removeVerified = (id) => json("DELETE", `/api/verified/${part(id)}`);
export const digest = () => json("GET", "/api/gaps/digest");
export const gaps = () => json("GET", "/api/gaps");
export const gapOwners = () => json("GET", "/api/gaps/owners");
export const setGapOwner = (rule) => json("PUT", "/api/gaps/owners", { body: rule });
export const closeGap = (id, answer) => json("POST", `/api/gaps/${part(id)}/closing`, { body: { with: answer } });
export const templates = () => json("GET", "/api/templates");
export const draft = (id, about) => json("POST", `/api/templates/${part(id)}/drafts`, { body: { for: about } });
export const draftFile = async (id, about, form) => (await send("POST", `/api/templates/${part(id)}/drafts`, { body: { for: about, form }, accept: "*/*" })).blob();
export const judge = (answer, useful) => json("POST", `/api/answers/${part(answer)}/feedback`, { body: { useful } });
