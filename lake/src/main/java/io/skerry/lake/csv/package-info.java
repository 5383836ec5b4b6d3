/**
 * CSV files as DuckDB tables of text, with every row that does not fit reported by its line and never by its values.
 * Entry point: {@link io.skerry.lake.csv.CsvTable}.
 */
@NullMarked
package io.skerry.lake.csv;

import org.jspecify.annotations.NullMarked;
