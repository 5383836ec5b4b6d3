package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skerry.extract.Extraction;
import java.util.List;

/** Extractions as JSON, for scripts. */
final class ExtractJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExtractJson() {}

    static String of(List<Extraction> extractions) {
        ArrayNode array = JSON.createArrayNode();
        extractions.forEach(extraction -> array.add(node(extraction)));
        return array.toPrettyString();
    }

    static String of(Extraction extraction) {
        return node(extraction).toPrettyString();
    }

    private static ObjectNode node(Extraction extraction) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", extraction.id())
                .put("state", extraction.state().name())
                .put("project", extraction.project())
                .put("cohort", extraction.cohort())
                .put("cohortVersion", extraction.cohortVersion())
                .put("cohortSha256", extraction.cohortSha256())
                .put("keyVersion", extraction.keyVersion())
                .put("requestedBy", extraction.requestedBy())
                .put("requestedAt", extraction.requestedAt().toString());
        extraction
                .decision()
                .ifPresent(decision -> node.putObject("decision")
                        .put("by", decision.by())
                        .put("at", decision.at().toString())
                        .put("reason", decision.reason()));
        extraction.failure().ifPresent(failure -> node.put("failure", failure));
        node.putObject("counts")
                .put("cohort", extraction.counts().total())
                .put("waiting", extraction.counts().waiting())
                .put("released", extraction.counts().released())
                .put("rejected", extraction.counts().held())
                .put("errors", extraction.counts().errors())
                .put("failedVerification", extraction.counts().leaked());
        return node;
    }
}
