package io.skerry.network.web;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the Store Instances Response Module, PS3.18 10.5.3.3, per file. */
final class StoreAnswer {
    private final Map<String, StoreOutcome.Result> results = new HashMap<>();
    private final Map<String, Integer> reasons = new HashMap<>();

    StoreAnswer(List<Dataset> answers) {
        for (Dataset answer : answers) {
            for (Dataset item : answer.items(Tag.ReferencedSOPSequence)) {
                int warning = item.intValue(Tag.WarningReason).orElse(0);
                put(item, warning == 0 ? StoreOutcome.Result.STORED : StoreOutcome.Result.STORED_WITH_WARNING, warning);
            }
            // What failed counts, should an answer say both.
            for (Dataset item : answer.items(Tag.FailedSOPSequence)) {
                put(
                        item,
                        StoreOutcome.Result.FAILED,
                        item.intValue(Tag.FailureReason).orElse(0));
            }
        }
    }

    private void put(Dataset item, StoreOutcome.Result result, int reason) {
        item.string(Tag.ReferencedSOPInstanceUID).ifPresent(uid -> {
            results.put(uid, result);
            reasons.put(uid, reason);
        });
    }

    /** @param uids SOP Instance UIDs by file */
    List<StoreOutcome> outcomes(Map<Path, String> uids) {
        List<StoreOutcome> outcomes = new ArrayList<>();
        uids.forEach((file, uid) -> outcomes.add(new StoreOutcome(
                file, results.getOrDefault(uid, StoreOutcome.Result.NOT_MENTIONED), reasons.getOrDefault(uid, 0))));
        return outcomes;
    }
}
