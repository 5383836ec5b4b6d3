-- What a frozen definition took from outside of its text: values of parameters, codes of lists.
ALTER TABLE cohort_version ADD COLUMN inputs text NOT NULL DEFAULT '{"codeLists":{},"parameters":{}}';

-- Who was in a frozen cohort, as keyed hashes, eight bytes each, sorted: enough to compare cohorts and for nothing else.
CREATE TABLE cohort_people (
    name    text    NOT NULL,
    version integer NOT NULL,
    hashes  bytea   NOT NULL,
    PRIMARY KEY (name, version),
    FOREIGN KEY (name, version) REFERENCES cohort_version (name, version)
);
