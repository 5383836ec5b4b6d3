-- Work that outlives a process: a job is cut into chunks, and a chunk is what one worker does and repeats whole.
create table job (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    key         text        not null,
    payload     jsonb       not null,
    state       text        not null default 'OPEN' check (state in ('OPEN', 'DONE', 'FAILED')),
    created_at  timestamptz not null default now(),
    finished_at timestamptz,
    unique (kind, key)
);

create table chunk (
    job_id      bigint      not null references job on delete cascade,
    number      integer     not null,
    state       text        not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    attempts    integer     not null default 0,
    payload     jsonb       not null,
    result      jsonb,
    error       text,
    owner       text,
    lease_until timestamptz,
    retry_at    timestamptz not null default now(),
    primary key (job_id, number),
    check ((state = 'RUNNING') = (owner is not null)),
    check ((state = 'RUNNING') = (lease_until is not null))
);

-- Claims look only at what is not finished, so a long job stays cheap near its end.
create index chunk_open on chunk (job_id, number) where state in ('WAITING', 'RUNNING');
