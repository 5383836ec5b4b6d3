package io.skerry.cohort;

/** A column that exists: its table as in the lake, its exact name and its type. */
record Column(String table, String name, ColumnType type) {}
