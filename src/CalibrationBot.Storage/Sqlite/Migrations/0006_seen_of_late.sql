-- What was accepted of late, in the order it came, so that what comes together lies together: the digests are scattered over
-- all of turn_seen, and each one noted there writes a page of its own. They move there when there is time.
CREATE TABLE turn_seen_of_late (
  seq     INTEGER PRIMARY KEY,
  digest  BLOB    NOT NULL,
  message BLOB,
  seen_at INTEGER NOT NULL
);
