-- Every reply pays for this index twice and only the count of what waits used it, which reply_head answers as well.
DROP INDEX reply_waiting;
