package io.skerry.lake.scan;

import java.util.List;

/**
 * What a scan found.
 *
 * @param scanId of this scan
 * @param version of detectors, rules and threshold
 * @param columns how many paths of texts there are: columns, elements of sequences, private elements
 * @param images how many images the lake has
 * @param read images that no scan had counted before
 * @param values different values, over all columns
 * @param shared of them cleared since enough patients share them
 * @param examined of them given to the detectors this time; the rest was known from earlier scans
 * @param found of them in which something was found
 * @param clusters of values in which something was found, those of most images first
 */
public record ScanReport(
        String scanId,
        String version,
        long columns,
        long images,
        long read,
        long values,
        long shared,
        long examined,
        long found,
        List<Cluster> clusters) {
    public ScanReport {
        clusters = List.copyOf(clusters);
    }

    /**
     * Values of one shape.
     *
     * @param id of eight hexadecimal digits, the same in every scan
     * @param shape see {@code io.skerry.phi.text.Shapes}
     * @param columns the columns in which it occurs
     * @param rules what found it, as {@code detector/RULE}
     * @param values different values
     * @param images that have one of them
     * @param patients the sum over its values of the patients that have each
     */
    public record Cluster(
            String id,
            String shape,
            List<String> columns,
            List<String> rules,
            long values,
            long images,
            long patients) {
        public Cluster {
            columns = List.copyOf(columns);
            rules = List.copyOf(rules);
        }
    }
}
