-- Frozen cohorts: what was asked, and the table snapshots it was asked of. Rows are never changed.
CREATE TABLE cohort_version (
    name       text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    yaml       text        NOT NULL,
    sha256     char(64)    NOT NULL,
    snapshots  text        NOT NULL, -- canonical JSON: snapshot id by table name, sorted
    counts     text        NOT NULL, -- JSON: the funnel at that time
    frozen_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, version),
    UNIQUE (name, sha256, snapshots)
);
