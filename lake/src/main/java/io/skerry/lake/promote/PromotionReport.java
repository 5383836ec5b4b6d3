package io.skerry.lake.promote;

import java.util.List;
import java.util.Map;

/**
 * What a promotion did.
 *
 * @param promotionId of the inventory that stands now
 * @param upToDate whether nothing had changed since the last promotion, so that the tables were left as they are
 * @param ingested rows of the tag lake
 * @param patients persons (EUPI) in the inventory
 * @param held objects that stayed out, by reason; none when up to date
 * @param columns a line a column; none when up to date
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
        List<ColumnReport> columns) {
    public PromotionReport {
        held = Map.copyOf(held);
        columns = List.copyOf(columns);
    }
}
