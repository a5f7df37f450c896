// The peer: an app on @slack/bolt's own HTTPReceiver that acknowledges messages and keeps nothing.
import bolt from '@slack/bolt';

const { App, HTTPReceiver, LogLevel } = bolt;
const receiver = new HTTPReceiver({ signingSecret: process.env.SIGNING_SECRET, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'UBOT' }),
});
app.message(async () => {});

await receiver.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('ready');
process.stdin.on('end', () => process.exit(0)).resume();
