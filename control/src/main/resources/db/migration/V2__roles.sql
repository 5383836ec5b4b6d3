-- Who may do what a zone's folders alone don't decide. A row a grant; a grant that ended stays, with who ended it.
create table role_grant (
    number     bigint generated always as identity primary key,
    role       text        not null,
    person     text        not null,
    granted_by text        not null,
    granted_at timestamptz not null default clock_timestamp(),
    reason     text        not null,
    revoked_by text,
    revoked_at timestamptz
);

-- Nobody holds a role twice.
create unique index role_grant_standing on role_grant (role, person) where revoked_at is null;
