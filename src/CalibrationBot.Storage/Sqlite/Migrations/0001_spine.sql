-- Turns that wait. A handled turn is deleted: what people typed stays only in the records that flows keep.
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
CREATE INDEX turn_head ON turn (conversation, seq) WHERE parked_at IS NULL;
CREATE INDEX turn_timer ON turn (workspace, timer_key) WHERE timer_key IS NOT NULL;
CREATE INDEX turn_parked ON turn (parked_at) WHERE parked_at IS NOT NULL;

-- What was accepted before, as digests: enough to drop doubles, nothing to read.
CREATE TABLE turn_seen (
  digest  BLOB    NOT NULL PRIMARY KEY,
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Turns whose time has not come.
CREATE TABLE timer (
  workspace    TEXT    NOT NULL,
  key          TEXT    NOT NULL,
  due_at       INTEGER NOT NULL,
  conversation TEXT    NOT NULL,
  body         TEXT    NOT NULL,
  PRIMARY KEY (workspace, key)
);
CREATE INDEX timer_due ON timer (due_at);

-- Replies. The body goes when the platform has it; key and message id stay, to replace or answer the message later.
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
CREATE INDEX reply_head ON reply (order_key, seq) WHERE state <= 2;
CREATE INDEX reply_unsent ON reply (ended_at) WHERE state >= 4;

-- What flows keep, as documents with a version.
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
CREATE INDEX record_link_of ON record_link (record);

-- Who did what to what. Each line holds the hash of the one before; who and what can be erased without breaking the chain.
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
