package io.skerry.lake;

/**
 * What expiry did to one table.
 *
 * @param expired snapshots that can no longer be read
 * @param kept snapshots that were old enough but are needed
 * @param files deleted with them, metadata included
 * @param orphans deleted because nothing named them
 */
public record ExpiryReport(String table, int expired, int kept, int files, int orphans, long bytes) {}
