// Microsoft's official bot client (botbuilder) against the stand-in for the Teams connector that the tests use. Arguments: the connector's address, and the token it
// takes. Prints one line for each thing they agree on; any disagreement ends with an error. Citations and streams are not among them: this client's own model of an
// activity drops what they are made of; the Agents Playground judges those.
import assert from "node:assert/strict";
import botbuilder from "botbuilder";

const { BotFrameworkAdapter, TeamsInfo, TurnContext } = botbuilder;
const [service, token] = process.argv.slice(2);
const agreed = (what) => console.log(`agreed: ${what}`);
const refused = (status) => (error) => error.statusCode === status;

function adapterWith(bearer) {
  const adapter = new BotFrameworkAdapter({ appId: "", appPassword: "" });
  adapter.credentials = {
    signRequest: async (request) => {
      request.headers.set("authorization", `Bearer ${bearer}`);
      return request;
    },
  };
  return adapter;
}

const turnIn = (conversation, adapter = adapterWith(token)) =>
  new TurnContext(adapter, { type: "message", id: "1", channelId: "msteams", serviceUrl: service, conversation: { id: conversation }, from: { id: "29:uma" }, recipient: { id: "28:bot" }, text: "hello" });

const personal = turnIn("a:uma");
await assert.rejects(turnIn("a:uma", adapterWith("another")).sendActivity("hello"), refused(401));
agreed("tokens");

const { id } = await personal.sendActivity("looking");
await personal.updateActivity({ type: "message", id, text: "changed" });
const { id: second } = await personal.sendActivity("to be deleted");
await personal.deleteActivity(second);
await assert.rejects(personal.deleteActivity(second), refused(404));
await assert.rejects(personal.updateActivity({ type: "message", id: "no such", text: "x" }), refused(404));
agreed("messages that are sent, changed and deleted");

await assert.rejects(personal.sendActivity("x".repeat(110_000)), refused(413));
agreed("what is too big");

const group = turnIn("19:group@thread.v2");
const members = [];
let next;
do {
  const page = await TeamsInfo.getPagedMembers(group, 2, next);
  members.push(...page.members);
  next = page.continuationToken;
} while (next);
assert.deepEqual(members.map((member) => member.id), ["29:uma", "29:bea", "29:dieter"]);
const uma = await TeamsInfo.getMember(group, "29:uma");
assert.equal(uma.aadObjectId, members[0].aadObjectId);
assert.equal(uma.userRole, "user");
await assert.rejects(TeamsInfo.getMember(group, "29:nobody"), refused(404));
agreed("members, page by page and one by one");

const { conversations } = personal.adapter.createConnectorClient(service);
assert.ok((await conversations.createConversation({ isGroup: false, bot: { id: "28:bot" }, members: [{ id: "29:uma" }], tenantId: "1" })).id);
agreed("a personal chat that is opened");

assert.ok((await turnIn("a:busy").sendActivity("again after a second")).id);
agreed("rate limits with Retry-After");
process.exit(0);
