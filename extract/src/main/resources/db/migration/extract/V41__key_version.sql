-- Which version of the project's key an extraction's names and shifts come from. Before keys had versions there was one.
alter table extraction add column key_version integer not null default 1;
