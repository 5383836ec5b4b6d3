package io.skerry.lake.promote;

import io.skerry.lake.PartsChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a promotion did.
 *
 * @param promotionId of the inventory that stands now
 * @param upToDate whether nothing had changed since the last promotion, so that the tables were left as they are
 * @param ingested rows of the tag lake
 * @param patients persons (EUPI) in the inventory
 * @param held objects that stayed out, by reason; none when up to date
 * @param columns a line a column; none when up to date
 * @param changes what was written and what was kept, by table; none when up to date
 */
public record PromotionReport(
        String promotionId,
        boolean upToDate,
        long ingested,
        long patients,
        long studies,
        long series,
        long images,
        Map<HeldReason, Long> held,
        List<ColumnReport> columns,
        Map<String, PartsChange> changes) {
    public PromotionReport {
        held = Map.copyOf(held);
        columns = List.copyOf(columns);
        changes = java.util.Collections.unmodifiableMap(new TreeMap<>(changes));
    }

    PromotionReport remaking(Map<String, PartsChange> made) {
        return new PromotionReport(
                promotionId, upToDate, ingested, patients, studies, series, images, held, columns, made);
    }
}
