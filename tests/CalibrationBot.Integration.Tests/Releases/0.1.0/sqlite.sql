PRAGMA application_id = 1128427380;
PRAGMA user_version = 2;
CREATE TABLE audit (
  workspace    TEXT    NOT NULL,
  number       INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  deed         TEXT    NOT NULL,
  actor        TEXT,
  subject_kind TEXT    NOT NULL,
  subject_id   TEXT,
  salt         BLOB,
  detail       BLOB    NOT NULL,
  hash         BLOB    NOT NULL,
  PRIMARY KEY (workspace, number)
) WITHOUT ROWID;
CREATE TABLE key_ring (
  name TEXT NOT NULL PRIMARY KEY,
  xml  TEXT NOT NULL
);
CREATE TABLE legal_hold (
  workspace TEXT NOT NULL,
  link      TEXT NOT NULL,
  reason    TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, link)
);
CREATE TABLE record (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace  TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  json       TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (workspace, kind, id)
);
CREATE TABLE record_link (
  workspace TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  link      TEXT    NOT NULL,
  record    INTEGER NOT NULL,
  PRIMARY KEY (workspace, kind, link, record)
) WITHOUT ROWID;
CREATE TABLE reply (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT    NOT NULL UNIQUE,
  workspace  TEXT    NOT NULL,
  order_key  TEXT    NOT NULL,
  state      INTEGER NOT NULL,
  body       TEXT,
  attempts   INTEGER NOT NULL DEFAULT 0,
  lookups    INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  ended_at   INTEGER,
  message_id TEXT,
  cause      TEXT
);
CREATE TABLE secret (
  workspace TEXT NOT NULL,
  name      TEXT NOT NULL,
  sealed    TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, name)
);
CREATE TABLE timer (
  workspace    TEXT    NOT NULL,
  key          TEXT    NOT NULL,
  due_at       INTEGER NOT NULL,
  conversation TEXT    NOT NULL,
  body         TEXT    NOT NULL,
  PRIMARY KEY (workspace, key)
);
CREATE TABLE turn (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT    NOT NULL,
  workspace   TEXT    NOT NULL,
  conversation TEXT   NOT NULL,
  timer_key   TEXT,
  body        TEXT    NOT NULL,
  accepted_at INTEGER NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  retry_at    INTEGER NOT NULL DEFAULT 0,
  parked_at   INTEGER,
  cause       TEXT
);
CREATE TABLE turn_seen (
  digest  BLOB    NOT NULL PRIMARY KEY,
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX record_age ON record (kind, updated_at);
CREATE INDEX record_link_of ON record_link (record);
CREATE INDEX reply_ended ON reply (ended_at) WHERE state >= 3;
CREATE INDEX reply_head ON reply (order_key, seq) WHERE state <= 2;
CREATE INDEX reply_unsent ON reply (ended_at) WHERE state >= 4;
CREATE INDEX reply_waiting ON reply (seq) WHERE state <= 2;
CREATE INDEX timer_due ON timer (due_at);
CREATE INDEX turn_head ON turn (conversation, seq) WHERE parked_at IS NULL;
CREATE INDEX turn_parked ON turn (parked_at) WHERE parked_at IS NOT NULL;
CREATE INDEX turn_seen_age ON turn_seen (seen_at);
CREATE INDEX turn_timer ON turn (workspace, timer_key) WHERE timer_key IS NOT NULL;
INSERT INTO audit (workspace, number, at, deed, actor, subject_kind, subject_id, salt, detail, hash) VALUES ('test:w', 1, 1772442000000, 'note.written', 'dana', 'note', 'n1', X'2FD52D35EF1FD56FFFB879AC23BC05BA', X'B5499540F8B8EE312DFFF1DE0A3D8380BD52F73E77AB7800525049C336EE1585', X'6102913655CEAF1BF105D91700701A8F5C484D859C8719F8DF8214136209A00B');
INSERT INTO audit (workspace, number, at, deed, actor, subject_kind, subject_id, salt, detail, hash) VALUES ('test:w', 2, 1772442000000, 'note.read', 'dana', 'note', 'n1', X'AD6663568F42F3801695C5FF4391B197', X'C80849938B725F58CABAFA4EBDC2DF73FA4A608724E144E600557F0DA1227D52', X'D028F39D300F4E46A94DFAD74A5C6D9E32F089BFF977266787BE8D8591D0C1F0');
INSERT INTO key_ring (name, xml) VALUES ('key-43b74ce7-c7a5-4574-b386-7295a9526401', '<key id="43b74ce7-c7a5-4574-b386-7295a9526401" version="1"><creationDate>2026-11-22T08:35:17.8057955Z</creationDate><activationDate>2026-11-22T08:35:17.8057955Z</activationDate><expirationDate>2027-02-20T08:35:17.8057955Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60"><descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" /><masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection"><!-- Warning: the key below is in an unencrypted form. --><value>LKsOPDRlryDaOgGbQ3WXVLJEF7kx6ZCj8VvK4USWht9wiYeeWlMhMobjtMdsFdfcz2zUGfvvDjAO6Gy5GLKQjQ==</value></masterKey></descriptor></descriptor></key>');
INSERT INTO legal_hold (workspace, link, reason, placed_at) VALUES ('test:w', 'candidate:OTTER', 'lawsuit', 1772442000000);
INSERT INTO record (seq, workspace, kind, id, version, json, created_at, updated_at) VALUES (1, 'test:w', 'note', 'n1', 2, '{"a":"ä"}', 1772442000000, 1772442000000);
INSERT INTO record (seq, workspace, kind, id, version, json, created_at, updated_at) VALUES (2, 'test:w', 'note', 'n2', 1, '2', 1772442000000, 1772442000000);
INSERT INTO record_link (workspace, kind, link, record) VALUES ('test:w', 'note', 'candidate:OTTER', 1);
INSERT INTO record_link (workspace, kind, link, record) VALUES ('test:w', 'note', 'loop:1', 1);
INSERT INTO record_link (workspace, kind, link, record) VALUES ('test:w', 'note', 'loop:1', 2);
INSERT INTO reply (seq, key, workspace, order_key, state, body, attempts, lookups, not_before, created_at, ended_at, message_id, cause) VALUES (1, 'sent', 'test:w', 'test:w|conversation|s', 3, NULL, 1, 0, 0, 1772442000000, 1772442000000, 'm1', NULL);
INSERT INTO reply (seq, key, workspace, order_key, state, body, attempts, lookups, not_before, created_at, ended_at, message_id, cause) VALUES (2, 'unknown', 'test:w', 'test:w|conversation|u', 5, NULL, 1, 0, 0, 1772442000000, 1772442000000, NULL, 'no answer in time');
INSERT INTO reply (seq, key, workspace, order_key, state, body, attempts, lookups, not_before, created_at, ended_at, message_id, cause) VALUES (3, 'waiting', 'test:w', 'test:w|conversation|w', 0, '{"key":"waiting","to":{"workspace":"test:w","kind":0,"id":"w"},"card":{"blocks":[{"$type":"paragraph","line":{"runs":[{"$type":"text-run","text":"still to come","style":0}]}}],"fallback":"still to come"},"replaces":"sent"}', 0, 0, 0, 1772442000000, NULL, NULL, NULL);
INSERT INTO secret (workspace, name, sealed, written_at) VALUES ('test:w', 'token', 'CfDJ8OdMt0Olx3RFs4ZylalSZAG5iLZkBRO_d0uBJiXut66MLUUguQsTQVjgK79UAn4pjNfAZLxOzHGHxYA3aLlXmShfW4v8B8RLW2Du1khtSunML48yfm0AQrrvxZ-NPcjg6Q', 1772442000000);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES ('record', 2);
INSERT INTO sqlite_sequence (name, seq) VALUES ('turn', 5);
INSERT INTO sqlite_sequence (name, seq) VALUES ('reply', 3);
INSERT INTO timer (workspace, key, due_at, conversation, body) VALUES ('test:w', 'later', 1772445600000, 'test:w|timed', '{"id":"timer/later","conversation":{"workspace":"test:w","id":"timed","kind":0,"channelId":"timed"},"from":{"workspace":"test:w","id":"dana"},"at":"2026-03-02T10:00:00+00:00","input":{"$type":"time","action":"test.rang","value":"later"}}');
INSERT INTO turn (seq, id, workspace, conversation, timer_key, body, accepted_at, attempts, retry_at, parked_at, cause) VALUES (1, 'test:w/parked', 'test:w', 'test:w|p', NULL, '{"id":"test:w/parked","conversation":{"workspace":"test:w","id":"p","kind":0,"channelId":"p"},"from":{"workspace":"test:w","id":"dana"},"at":"2026-03-02T09:00:00+00:00","input":{"$type":"said","text":"hello"}}', 1772442000000, 1, 0, 1772442000000, 'Bug');
INSERT INTO turn (seq, id, workspace, conversation, timer_key, body, accepted_at, attempts, retry_at, parked_at, cause) VALUES (5, 'test:w/waiting', 'test:w', 'test:w|w', NULL, '{"id":"test:w/waiting","conversation":{"workspace":"test:w","id":"w","kind":0,"channelId":"w"},"from":{"workspace":"test:w","id":"dana"},"at":"2026-03-02T09:00:00+00:00","input":{"$type":"said","text":"not yet handled"},"messageId":"message-1"}', 1772442000000, 0, 0, NULL, NULL);
INSERT INTO turn_seen (digest, seen_at) VALUES (X'26589EE8EC01CB6258E5E2BE5D8570F4', 1772442000000);
INSERT INTO turn_seen (digest, seen_at) VALUES (X'5118FE1EB47837CC8502585118248CF4', 1772442000000);
INSERT INTO turn_seen (digest, seen_at) VALUES (X'72A405A214515E6D3B709728911E3E48', 1772442000000);
INSERT INTO turn_seen (digest, seen_at) VALUES (X'A376D32E38FCF06036B2AB247C835457', 1772442000000);
INSERT INTO turn_seen (digest, seen_at) VALUES (X'A6FE573A7DDB442742FA75BE90D9BDD5', 1772442000000);
INSERT INTO turn_seen (digest, seen_at) VALUES (X'CCE5F90DAB7E5E459BFBEB001ADA6DF9', 1772442000000);
