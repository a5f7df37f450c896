// Keeps a socket open with @slack/socket-mode and tells what arrives. Ends when its input ends.
import socketMode from '@slack/socket-mode';

const { SocketModeClient, LogLevel } = socketMode;
const tell = (got, more = {}) => console.log(JSON.stringify({ got, ...more }));
const client = new SocketModeClient({
  appToken: process.env.SLACK_APP_TOKEN,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

client.on('connected', () => tell('connected'));
client.on('reconnecting', () => tell('reconnecting'));
client.on('message', async ({ event, ack, retry_num }) => {
  if (event.text === 'not yet' && retry_num === 0) {
    tell('ignored');
    return;
  }
  await ack();
  tell('message', { text: event.text, retry: retry_num });
});
client.on('slash_commands', async ({ body, ack }) => {
  await ack({ text: `You typed ${body.text}` });
  tell('command', { text: body.text });
});

await client.start();
process.stdin.resume().on('end', () => process.exit(0));
