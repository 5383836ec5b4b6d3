package io.skerry.synth;

import java.nio.file.Path;
import java.util.Map;

/**
 * What was made.
 *
 * @param studies studies with at least one image written
 * @param imagesByModality images by the value of (0008,0060), in alphabetical order
 * @param recordRows rows of all record tables and the mapping
 * @param planted lines of {@code truth.jsonl}
 */
public record SynthSummary(
        Path out,
        int patients,
        int studies,
        int series,
        long images,
        Map<String, Long> imagesByModality,
        long recordRows,
        long planted) {}
