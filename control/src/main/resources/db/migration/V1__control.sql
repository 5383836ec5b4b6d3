-- The audit log: one row an event, chained by keyed hashes. Rows are only ever added.
CREATE TABLE audit_event (
    seq      bigint PRIMARY KEY,
    at       timestamptz NOT NULL,
    actor    text NOT NULL,
    action   text NOT NULL,
    details  text NOT NULL,
    previous bytea NOT NULL,
    hash     bytea NOT NULL
);
