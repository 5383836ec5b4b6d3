-- Erasures: who asked when, and what the proof was. Nothing here says who was erased.
create table erasure (
    id            text        primary key,
    begun_at      timestamptz not null default now(),
    finished_at   timestamptz,
    persons       integer     not null,
    report_sha256 text
);

-- People who must not come back: keyed hashes of patient keys and EUPIs.
create table opt_out (
    hash    char(64)    primary key,
    erasure text        not null references erasure,
    since   timestamptz not null default now()
);

-- Old states of tables that somebody froze, and the states without the erased rows that took their places.
create table erased_snapshot (
    table_name  text   not null,
    snapshot    bigint not null,
    replaced_by bigint not null,
    erasure     text   not null references erasure,
    primary key (table_name, snapshot)
);
