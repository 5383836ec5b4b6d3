package io.skerry.deid.deface;

import io.skerry.pixel.deface.Original;
import java.util.List;

/** Finds all objects of a series, since a face is only seen in the whole of it. Safe for use by several threads. */
@FunctionalInterface
public interface SeriesFiles {
    /** Knows none, so that every image of a head stays. */
    SeriesFiles NONE = _ -> List.of();

    /**
     * The objects of a series, in any order.
     *
     * @param seriesUid of the originals
     * @return empty if nothing is known of it
     */
    List<Original> of(String seriesUid);
}
