// Asks botframework-connector's JwtTokenValidation whether it lets callers in. Standard input: what is asked, as JSON;
// standard output: { name: true | false }.
import { readFileSync } from "node:fs";
import connector from "botframework-connector";

const { ChannelValidation, JwtTokenValidation } = connector;
const asked = JSON.parse(readFileSync(0, "utf8"));
ChannelValidation.OpenIdMetadataEndpoint = asked.metadata;
Date.now = () => asked.now;
console.error = () => {};

const credentials = { isValidAppId: async (id) => id === asked.appId, isAuthenticationDisabled: async () => false };
const answers = {};
for (const { name, header } of asked.cases) {
  try {
    const identity = await JwtTokenValidation.authenticateRequest({ type: "message", channelId: asked.channelId, serviceUrl: asked.serviceUrl }, header, credentials, "");
    answers[name] = identity.isAuthenticated;
  } catch {
    answers[name] = false;
  }
}

console.log(JSON.stringify(answers));
