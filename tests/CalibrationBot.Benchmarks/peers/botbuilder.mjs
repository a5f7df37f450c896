// The peer: an echo bot on botbuilder's CloudAdapter, over Node's own HTTP server. It checks the token of every message
// against the signer's keys, answers by the connector, and keeps nothing.
import http from 'node:http';
import botbuilder from 'botbuilder';
import connector from 'botframework-connector';

const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = botbuilder;

// Knows who it is for, and sends without a token of its own, as the product does here.
class Unproven extends connector.ServiceClientCredentialsFactory {
  async isValidAppId(id) { return id === process.env.APP_ID; }
  async isAuthenticationDisabled() { return false; }
  async createCredentials() { return connector.MicrosoftAppCredentials.Empty; }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
  ToBotFromChannelOpenIdMetadataUrl: process.env.METADATA,
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ValidateAuthority: false,
}, new Unproven()));
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`You said: ${context.activity.text}`);
  await next();
});

const server = http.createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    request.body = JSON.parse(Buffer.concat(parts).toString());
    adapter.process(request, {
      socket: response.socket,
      header: (name, value) => response.setHeader(name, value),
      status: (status) => { response.statusCode = status; },
      send: (body) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
      end: () => response.end(),
    }, (context) => bot.run(context));
  });
});

// Node's own five seconds end connections that a crowded machine did not get round to.
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
process.stdin.on('end', () => process.exit(0)).resume();
