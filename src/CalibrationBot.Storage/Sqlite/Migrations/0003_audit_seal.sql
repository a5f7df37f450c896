-- Where every audit trail ends, sealed with a key: shows a trail that was cut at its end, which its chain alone cannot.
CREATE TABLE audit_seal (
  id      INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  sealed  TEXT NOT NULL
);
