-- The same tables as the embedded store's, with who holds what: several processes share these.
CREATE SEQUENCE holder_number AS integer CYCLE;

CREATE TABLE turn (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           text   NOT NULL,
  workspace    text   NOT NULL,
  conversation text   NOT NULL,
  timer_key    text,
  body         text   NOT NULL,
  accepted_at  bigint NOT NULL,
  attempts     int    NOT NULL DEFAULT 0,
  retry_at     bigint NOT NULL DEFAULT 0,
  holder       int,
  parked_at    bigint,
  cause        text
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX turn_head ON turn (conversation, seq) WHERE parked_at IS NULL;
CREATE INDEX turn_waiting ON turn (seq) WHERE parked_at IS NULL;
CREATE INDEX turn_timer ON turn (workspace, timer_key) WHERE timer_key IS NOT NULL;
CREATE INDEX turn_parked ON turn (parked_at) WHERE parked_at IS NOT NULL;

CREATE TABLE turn_seen (
  digest  bytea  PRIMARY KEY,
  seen_at bigint NOT NULL
);

CREATE TABLE timer (
  workspace    text   NOT NULL,
  key          text   NOT NULL,
  due_at       bigint NOT NULL,
  conversation text   NOT NULL,
  body         text   NOT NULL,
  PRIMARY KEY (workspace, key)
);
CREATE INDEX timer_due ON timer (due_at);

CREATE TABLE reply (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key        text   NOT NULL UNIQUE,
  workspace  text   NOT NULL,
  order_key  text   NOT NULL,
  state      int    NOT NULL,
  body       text,
  attempts   int    NOT NULL DEFAULT 0,
  lookups    int    NOT NULL DEFAULT 0,
  not_before bigint NOT NULL DEFAULT 0,
  holder     int,
  created_at bigint NOT NULL,
  ended_at   bigint,
  message_id text,
  cause      text
) WITH (fillfactor = 70);
CREATE INDEX reply_head ON reply (order_key, seq) WHERE state <= 2;
CREATE INDEX reply_waiting ON reply (seq) WHERE state <= 2;
CREATE INDEX reply_unsent ON reply (ended_at) WHERE state >= 4;

CREATE TABLE record (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace  text   NOT NULL,
  kind       text   NOT NULL,
  id         text   NOT NULL,
  version    bigint NOT NULL,
  json       text   NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (workspace, kind, id)
);
CREATE TABLE record_link (
  workspace text   NOT NULL,
  kind      text   NOT NULL,
  link      text   NOT NULL,
  record    bigint NOT NULL REFERENCES record (seq) ON DELETE CASCADE,
  PRIMARY KEY (workspace, kind, link, record)
);
CREATE INDEX record_link_of ON record_link (record);

-- A line is written with its turn, and chained to the others of its workspace (number and hash) within a second or so:
-- chaining inside every commit would let the turns of a workspace through only one at a time.
CREATE TABLE audit (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace    text   NOT NULL,
  number       bigint,
  at           bigint NOT NULL,
  deed         text   NOT NULL,
  actor        text,
  subject_kind text   NOT NULL,
  subject_id   text,
  salt         bytea,
  detail       bytea  NOT NULL,
  hash         bytea,
  UNIQUE (workspace, number)
);
CREATE INDEX audit_unchained ON audit (seq) WHERE number IS NULL;
