package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skerry.lake.promote.CharacteristicsPreview.Preview;

/** Characteristics of files as JSON, for scripts. */
final class CharacteristicsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CharacteristicsJson() {}

    static String of(Preview preview) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("series");
        preview.series().forEach(series -> {
            ObjectNode node = list.addObject()
                    .put("firstFile", series.firstFile())
                    .put("files", series.files())
                    .put("modality", series.modality());
            ArrayNode values = node.putArray("values");
            series.values().forEach(value -> {
                ObjectNode one = values.addObject().put("name", value.name()).put("value", value.value());
                value.confidence().ifPresent(confidence -> one.put("confidence", confidence));
                if (!value.rule().isEmpty()) {
                    one.put("rule", value.rule());
                }
            });
        });
        ArrayNode unread = root.putArray("unread");
        preview.unread()
                .forEach(
                        u -> unread.addObject().put("file", u.file().toString()).put("reason", u.reason()));
        return root.toPrettyString();
    }
}
