// Microsoft's own checks of what Teams sends. Arguments: OpenID metadata of the stand-in authority, and the bot's app id. Reads a JSON list of requests
// ({ name, header, activity }) from standard input; prints for each name whether botframework-connector accepts it.
import connector from "botframework-connector";

const [metadata, appId] = process.argv.slice(2);
connector.ChannelValidation.OpenIdMetadataEndpoint = metadata;
connector.EmulatorValidation.OpenIdMetadataEndpoint = metadata;
connector.AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = metadata;
const input = [];
for await (const chunk of process.stdin) input.push(chunk);
const verdicts = {};
for (const { name, header, activity } of JSON.parse(Buffer.concat(input).toString("utf8"))) {
  try {
    const identity = await connector.JwtTokenValidation.authenticateRequest(activity, header, new connector.SimpleCredentialProvider(appId, ""), "");
    verdicts[name] = identity.isAuthenticated;
  } catch {
    verdicts[name] = false;
  }
}
console.log(JSON.stringify(verdicts));
process.exit(0);
