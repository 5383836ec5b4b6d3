package io.skerry.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table of a mirror, as it says of itself.
 *
 * @param snapshot of the lake's table; empty while its first publication is not done
 * @param promotion that made the inventory; empty for datasets
 * @param published when it was last compared with the lake
 */
public record MirroredTable(
        String table, long rows, OptionalLong snapshot, Optional<String> promotion, Optional<Instant> published) {}
