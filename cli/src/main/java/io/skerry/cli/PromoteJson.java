package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skerry.lake.promote.ColumnReport;
import io.skerry.lake.promote.InventoryColumns;
import io.skerry.lake.promote.PromotionPreview;
import io.skerry.lake.promote.PromotionReport;
import java.util.List;
import java.util.Locale;

/** What {@code skerry promote --json} prints. */
final class PromoteJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PromoteJson() {}

    static ObjectNode of(PromotionReport report) {
        ObjectNode node = JSON.createObjectNode()
                .put("promotion", report.promotionId())
                .put("upToDate", report.upToDate())
                .put("ingested", report.ingested())
                .put("patients", report.patients())
                .put("studies", report.studies())
                .put("series", report.series())
                .put("images", report.images());
        ObjectNode held = node.putObject("held");
        report.held().forEach((reason, count) -> held.put(reason.name(), count));
        columns(node.putArray("columns"), report.columns());
        return node;
    }

    static ObjectNode of(InventoryColumns inventory) {
        ObjectNode node = JSON.createObjectNode()
                .put("promotion", inventory.promotionId())
                .put("promotedAt", inventory.promotedAt().toString())
                .put("rules", inventory.rules())
                .put("detectors", inventory.detectors());
        columns(node.putArray("columns"), inventory.columns());
        return node;
    }

    static ObjectNode of(PromotionPreview preview) {
        ObjectNode node = JSON.createObjectNode().put("changes", !preview.isEmpty());
        ArrayNode tables = node.putArray("tables");
        for (PromotionPreview.TableDifference table : preview.tables()) {
            tables.addObject()
                    .put("table", table.table())
                    .put("rows", table.rows())
                    .put("added", table.added())
                    .put("removed", table.removed())
                    .put("changed", table.changed());
        }
        ArrayNode columns = node.putArray("columnChanges");
        for (PromotionPreview.ColumnDifference column : preview.columns()) {
            columns.addObject()
                    .put("table", column.table())
                    .put("column", column.column())
                    .put("change", column.change().name().toLowerCase(Locale.ROOT))
                    .put("crossing", column.crossing())
                    .put("gone", column.gone());
        }
        node.set("inventory", of(preview.report()));
        return node;
    }

    private static void columns(ArrayNode out, List<ColumnReport> columns) {
        for (ColumnReport column : columns) {
            ObjectNode one = out.addObject()
                    .put("table", column.table())
                    .put("column", column.column())
                    .put("cleaning", column.cleaning())
                    .put("rows", column.rows())
                    .put("filled", column.filled())
                    .put("fillRate", column.fillRate())
                    .put("distinct", column.distinct())
                    .put("held", column.held());
            ArrayNode sources = one.putArray("sources");
            for (String source : column.sources()) {
                sources.addObject().put("attribute", source).put("tag", InventoryColumns.tags(source));
            }
            one.putObject("phi")
                    .put("result", column.phi().result().words())
                    .put("examined", column.phi().examined())
                    .put("shared", column.phi().shared())
                    .put("vocabulary", column.phi().vocabulary())
                    .put("cleared", column.phi().cleared())
                    .put("found", column.phi().found())
                    .put("rare", column.phi().rare());
        }
    }
}
