package io.skerry.lake.csv;

/**
 * A line that was left out.
 *
 * @param line counted from 1, the header being line 1
 * @param reason for people, without the line's values
 */
public record CsvReject(long line, String reason) {}
