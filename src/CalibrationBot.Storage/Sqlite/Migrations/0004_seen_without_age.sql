-- Every turn pays for this index and only the clearing out of old digests used it, which finds them as well by looking through all.
DROP INDEX turn_seen_age;
