// A Bolt app that uses every kind of thing Slack sends, and tells each on a line of its own. Ends when its input ends.
import bolt from '@slack/bolt';

const { App, Assistant, LogLevel } = bolt;
const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN } = process.env;
const socketMode = SLACK_APP_TOKEN !== undefined;
const tell = (got, more = {}) => console.log(JSON.stringify({ got, ...more }));

const app = new App({
  token: SLACK_BOT_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  socketMode,
  appToken: SLACK_APP_TOKEN,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

const text = (words) => ({ type: 'plain_text', text: words });
const form = (words) => ({
  type: 'modal',
  callback_id: 'form',
  title: text('Evidence'),
  submit: text('Save'),
  notify_on_close: true,
  private_metadata: 'kept',
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: words } },
    { type: 'input', block_id: 'evidence', label: text('Evidence'), element: { type: 'plain_text_input', action_id: 'typed', multiline: true } },
    {
      type: 'section',
      block_id: 'menus',
      text: { type: 'mrkdwn', text: 'Signal' },
      accessory: { type: 'external_select', action_id: 'signal', placeholder: text('Pick'), min_query_length: 0 },
    },
  ],
});

app.assistant(new Assistant({
  threadStarted: async ({ setSuggestedPrompts }) => {
    await setSuggestedPrompts({ title: 'Hello', prompts: [{ title: 'Ask', message: 'ask' }, { title: 'Listen', message: 'listen' }] });
    tell('started');
  },
  threadContextChanged: async ({ event }) => tell('context', { channel: event.assistant_thread.context.channel_id }),
  userMessage: async ({ message, say, client, setStatus, setSuggestedPrompts, setTitle }) => {
    await setTitle(message.text);
    if (message.text === 'think') {
      await setSuggestedPrompts({ prompts: [{ title: 'Answer', message: 'answer' }] });
      await setStatus('is thinking...');
    } else if (message.text === 'work') {
      await client.agents.sessions.setStatus({ channel_id: message.channel, thread_ts: message.thread_ts, status: 'processing' });
    } else {
      await say(`You said ${message.text}`);
    }
    tell('thread', { text: message.text });
  },
}));
app.message('good morning', async ({ message, say, context }) => {
  tell('message', { text: message.text, user: message.user, retry: context.retryNum ?? 0 });
  await say({
    text: 'Good morning',
    blocks: [{ type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'write', text: text('Write'), value: 'loop-1' }] }],
  });
});
app.event('app_mention', async ({ event }) => tell('mention', { text: event.text }));
app.event('app_home_opened', async ({ event, client }) => {
  const published = await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'header', text: text('Yours') }] } });
  tell('home', { view: published.view.id });
});
app.event('agent_session_stopped', async ({ event, client }) => {
  const { agent_status: status } = await client.agents.sessions.setStatus({ channel_id: event.channel, thread_ts: event.thread_ts, status: 'active' });
  tell('stopped', { event, status });
});
app.command('/calibrate', async ({ command, ack, respond }) => {
  await ack();
  await respond({ response_type: 'ephemeral', text: `You typed ${command.text}` });
  tell('command', { text: command.text, channel: command.channel_id });
});
app.action('write', async ({ ack, body, action, client }) => {
  await ack();
  const opened = await client.views.open({ trigger_id: body.trigger_id, view: form('Loading') });
  await client.views.update({ view_id: opened.view.id, hash: opened.view.hash, view: form('Ready') });
  let again = 'opened';
  try {
    await client.views.open({ trigger_id: body.trigger_id, view: form('Twice') });
  } catch (error) {
    again = error.data.error;
  }
  tell('press', { value: action.value, again });
});
app.options('signal', async ({ options, ack }) => {
  await ack({ options: [{ text: text(`About ${options.value}`), value: 's1' }] });
  tell('options', { typed: options.value });
});
app.action('signal', async ({ ack }) => ack());
app.view('form', async ({ ack, view }) => {
  const typed = view.state.values.evidence.typed.value;
  await ack(typed === 'vague' ? { response_action: 'errors', errors: { evidence: 'What did they say?' } } : undefined);
  tell('submit', { typed, kept: view.private_metadata });
});
app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => {
  await ack();
  tell('closed');
});
app.shortcut('check', async ({ shortcut, ack }) => {
  await ack();
  tell('shortcut', { text: shortcut.message.text });
});
app.error(async (error) => tell('error', { message: error.message }));

const server = await app.start(0);
tell('ready', { port: socketMode ? 0 : server.address().port });
process.stdin.resume().on('end', () => process.exit(0));
