-- Requests for extracts, what became of each object, and who decided.
create table extraction (
    number           bigint generated always as identity primary key,
    id               text        not null unique generated always as ('E' || lpad(number::text, greatest(4, length(number::text)), '0')) stored,
    project          text        not null,
    cohort           text        not null,
    cohort_version   integer     not null,
    cohort_sha256    text        not null,
    snapshots        jsonb       not null,      -- of the lake: the cohort's where it has them, else of the request
    datasets         text[],                    -- null: every loaded dataset
    state            text        not null default 'REQUESTED'
                     check (state in ('REQUESTED', 'RUNNING', 'HELD', 'APPROVING', 'RELEASED', 'REFUSED', 'FAILED')),
    requested_by     text        not null,
    requested_at     timestamptz not null default now(),
    held_manifest    text,                      -- SHA-256 of manifest.json as it was held
    release_manifest text,                      -- the same, as it is released
    decided_by       text,
    decided_at       timestamptz,
    decision_reason  text,
    failure          text,
    report           jsonb
);

-- The same request is resumed and not made twice while it is not decided.
create unique index extraction_undecided on extraction (project, cohort, cohort_version, datasets) nulls not distinct
    where state not in ('RELEASED', 'REFUSED');

create table extraction_event (
    extraction bigint      not null references extraction,
    at         timestamptz not null default now(),
    state      text        not null,
    by_whom    text        not null,
    reason     text        not null
);
create index extraction_event_of on extraction_event (extraction, at);

-- One row an object of the cohort. Identifiable: it names the archive's files and UIDs.
create table extraction_instance (
    extraction  bigint not null references extraction,
    number      bigint not null,
    file        text,
    member      text,
    eupi        text   not null,
    study_uid   text   not null,
    series_uid  text   not null,
    sop_uid     text   not null,
    outcome     text   not null default 'WAITING' check (outcome in ('WAITING', 'RELEASED', 'HELD', 'ERROR', 'LEAKED')),
    code        text,
    detail      text,
    path        text,                           -- within the release
    bytes       bigint,
    sha256      text,
    identifiers integer not null default 0,
    primary key (extraction, number)
);

-- Where verification found something: a rule and a place, never a value.
create table extraction_leak (
    extraction bigint not null,
    number     bigint not null,
    rule       text   not null,
    place      text   not null,
    foreign key (extraction, number) references extraction_instance on delete cascade
);
create index extraction_leak_of on extraction_leak (extraction, number);
