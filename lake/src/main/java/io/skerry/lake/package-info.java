/**
 * The lake: Iceberg tables of Parquet files that DuckDB writes and reads, in two zones; and ingest, which fills the tag
 * lake from files and archives.
 *
 * <p>{@link io.skerry.lake.Lake} is the entry point to tables, {@link io.skerry.lake.Ingest} to the tag lake. A table
 * changes by whole commits only, every reader sees one snapshot, and a snapshot stays readable.
 */
@NullMarked
package io.skerry.lake;

import org.jspecify.annotations.NullMarked;
