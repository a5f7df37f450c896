-- What must be kept although it would be erased or run out: everything that carries the link.
CREATE TABLE legal_hold (
  workspace TEXT NOT NULL,
  link      TEXT NOT NULL,
  reason    TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, link)
);

-- Tokens and the like, encrypted; and the keys they are encrypted with, unless these are kept in a folder.
CREATE TABLE secret (
  workspace TEXT NOT NULL,
  name      TEXT NOT NULL,
  sealed    TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, name)
);
CREATE TABLE key_ring (
  name TEXT NOT NULL PRIMARY KEY,
  xml  TEXT NOT NULL
);

CREATE INDEX record_age ON record (kind, updated_at);
CREATE INDEX reply_ended ON reply (ended_at) WHERE state >= 3;
CREATE INDEX turn_seen_age ON turn_seen (seen_at);
CREATE INDEX reply_waiting ON reply (seq) WHERE state <= 2;
