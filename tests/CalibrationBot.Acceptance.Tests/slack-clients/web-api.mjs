// Uses @slack/web-api as an app would, and fails at the first answer that is not what Slack gives.
import assert from 'node:assert/strict';
import webApi from '@slack/web-api';

const { WebClient, LogLevel } = webApi;
const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, CHANNEL, OTHER_CHANNEL, PERSON } = process.env;
const options = { slackApiUrl: SLACK_API_URL, logLevel: LogLevel.ERROR, retryConfig: { retries: 3, minTimeout: 10, maxTimeout: 50 } };
const client = new WebClient(SLACK_BOT_TOKEN, options);
const refused = (code, call) => assert.rejects(call, (error) => error.data?.error === code || assert.fail(`${code} expected, got ${error.data?.error ?? error}`));

const me = await client.auth.test();
assert.equal(me.team_id, 'T0ACME');

// Posting, changing, finding again.
const metadata = { event_type: 'calibrationbot_reply', event_payload: { key: 'k1' } };
const posted = await client.chat.postMessage({ channel: CHANNEL, text: 'One', blocks: [{ type: 'divider' }], metadata });
assert.match(posted.ts, /^\d+\.\d{6}$/);
assert.equal(posted.message.bot_id, me.bot_id);
const reply = await client.chat.postMessage({ channel: CHANNEL, thread_ts: posted.ts, text: 'In the thread' });
await client.chat.update({ channel: CHANNEL, ts: posted.ts, text: 'One, changed' });
const history = await client.conversations.history({ channel: CHANNEL, include_all_metadata: true, limit: 5 });
assert.deepEqual(history.messages.map((m) => m.text), ['One, changed']);
assert.deepEqual(history.messages[0].metadata, metadata);
const thread = await client.conversations.replies({ channel: CHANNEL, ts: posted.ts });
assert.deepEqual(thread.messages.map((m) => m.ts), [posted.ts, reply.ts]);
await client.chat.delete({ channel: CHANNEL, ts: reply.ts });
const direct = await client.conversations.open({ users: PERSON });
assert.equal((await client.chat.postMessage({ channel: PERSON, text: 'To you' })).channel, direct.channel.id);
await client.chat.postEphemeral({ channel: CHANNEL, user: PERSON, text: 'Only for you' });

// What an agent shows at a thread.
const root = await client.chat.postMessage({ channel: CHANNEL, text: 'A root' });
await client.assistant.threads.setStatus({ channel_id: CHANNEL, thread_ts: root.ts, status: 'is thinking...', loading_messages: ['Reading'] });
await refused('invalid_thread_ts', client.assistant.threads.setStatus({ channel_id: CHANNEL, thread_ts: '1.000000', status: '' }));
await refused('channel_not_found', client.assistant.threads.setStatus({ channel_id: 'C0NOWHERE', thread_ts: root.ts, status: '' }));

// The same as a session.
const session = { channel_id: CHANNEL, thread_ts: root.ts };
await refused('session_not_found', client.agents.sessions.rename({ ...session, title: 'Too early' }));
const working = await client.agents.sessions.setStatus({ ...session, status: 'processing', title: 'Fresh', initiator_user_id: PERSON });
assert.deepEqual([working.agent_status, working.title, working.warning], ['processing', 'Fresh', undefined]);
assert.equal((await client.agents.sessions.rename({ ...session, title: 'Renamed' })).title, 'Renamed');
assert.equal((await client.agents.sessions.setStatus({ ...session, status: 'closed', title: 'Ignored' })).title, 'Renamed');
await refused('invalid_arguments', client.agents.sessions.setStatus({ ...session, status: 'is thinking...' }));
await refused('invalid_name', client.agents.sessions.rename({ ...session, title: 'Practice: chat' }));
await refused('thread_not_found', client.agents.sessions.setStatus({ ...session, thread_ts: '1.000000', status: 'active' }));
await refused('channel_not_found', client.agents.sessions.setStatus({ ...session, channel_id: 'C0NOWHERE', status: 'active' }));
await client.chat.delete({ channel: CHANNEL, ts: root.ts });

// Refusals with Slack's codes.
await refused('channel_not_found', client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }));
await refused('not_in_channel', client.chat.postMessage({ channel: OTHER_CHANNEL, text: 'x' }));
await refused('no_text', client.chat.postMessage({ channel: CHANNEL }));
await refused('invalid_blocks', client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }] }));
await refused('msg_too_long', client.chat.update({ channel: CHANNEL, ts: posted.ts, text: 'é'.repeat(2001) }));
await refused('message_not_found', client.chat.update({ channel: CHANNEL, ts: '1.000000', text: 'x' }));
await refused('invalid_trigger_id', client.views.open({ trigger_id: 'none', view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } }));
await refused('missing_scope', client.team.info());
await refused('invalid_auth', new WebClient('xoxb-nobody', options).auth.test());

// Home, guarded by its hash.
const home = (words) => ({ type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text: words } }] });
const first = await client.views.publish({ user_id: PERSON, view: home('1') });
await client.views.publish({ user_id: PERSON, view: home('2'), hash: first.view.hash });
await refused('hash_conflict', client.views.publish({ user_id: PERSON, view: home('3'), hash: first.view.hash }));

// A page at a time.
const names = [];
for await (const page of client.paginate('users.list', { limit: 2 })) {
  assert.ok(page.members.length <= 2);
  names.push(...page.members.map((m) => m.real_name));
}
assert.deepEqual(names.sort(), ['Ben', 'CalibrationBot', 'Dana', 'Mei', 'Ola', 'Tom']);

// Files in three steps.
const upload = await client.files.uploadV2({ channel_id: CHANNEL, filename: 'packet.md', content: '# Packet\nÜ', initial_comment: 'Here it is' });
assert.equal(upload.files[0].files[0].name, 'packet.md');
await refused('file_not_found', client.files.completeUploadExternal({ files: [{ id: 'F0NONE' }] }));

// 429 first, then 500, then the answer; the client waits and repeats by itself.
assert.equal((await client.users.info({ user: PERSON })).user.tz, 'Europe/Berlin');

// A code works once, and so does a refresh token.
const oauth = new WebClient(undefined, options);
const credentials = { client_id: SLACK_CLIENT_ID, client_secret: SLACK_CLIENT_SECRET };
await refused('invalid_code', oauth.oauth.v2.access({ ...credentials, code: 'made-up' }));
await refused('bad_client_secret', oauth.oauth.v2.access({ ...credentials, client_secret: 'wrong', code: 'made-up' }));
const redirect_uri = 'https://bot.example/slack/oauth';
const page = await fetch(`${SLACK_API_URL.replace(/api\/$/, '')}oauth/v2/authorize?client_id=${SLACK_CLIENT_ID}&scope=chat:write,commands&state=abc&redirect_uri=${encodeURIComponent(redirect_uri)}`, { redirect: 'manual' });
const back = new URL(page.headers.get('location'));
assert.equal(back.searchParams.get('state'), 'abc');
const code = back.searchParams.get('code');
const installed = await oauth.oauth.v2.access({ ...credentials, code, redirect_uri });
assert.equal(installed.scope, 'chat:write,commands');
assert.equal(installed.expires_in, 43200);
await refused('invalid_code', oauth.oauth.v2.access({ ...credentials, code, redirect_uri }));
const refreshed = await oauth.oauth.v2.access({ ...credentials, grant_type: 'refresh_token', refresh_token: installed.refresh_token });
assert.notEqual(refreshed.access_token, installed.access_token);
await refused('invalid_refresh_token', oauth.oauth.v2.access({ ...credentials, grant_type: 'refresh_token', refresh_token: installed.refresh_token }));
await new WebClient(refreshed.access_token, options).auth.test();

console.log(JSON.stringify({ got: 'all' }));
