-- What analysts had decided about texts when an extraction was asked for, as their file had it, and which detectors there
-- were beside the built-in ones; so that it can be gone on with, and made again, with the same.
alter table extraction add column text_rules text;
alter table extraction add column detectors  text not null default '';
