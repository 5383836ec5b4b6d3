package io.skerry.extract.report;

import java.util.List;

/** Everything the report shows. Plain data: it is stored with the extraction and shown again when it is approved. */
public record ReportModel(
        Title title,
        KeyFigures figures,
        List<FunnelStep> funnel,
        List<AgeBand> ages,
        List<Chart> people,
        List<Chart> content,
        List<Thumbnail> thumbnails,
        List<HeldBack> heldBack,
        Verification verification,
        List<TableSummary> tables,
        List<FileGroup> files) {

    /**
     * What was extracted, for whom.
     *
     * @param requestedAt a time for people, such as {@code 22 November 2026, 14:05 UTC}
     * @param definition the cohort's definition as its author wrote it
     */
    public record Title(
            String id,
            String project,
            String cohort,
            int version,
            String definition,
            String definitionSha256,
            String rules,
            String requestedBy,
            String requestedAt) {}

    /** Who released it. */
    public record Decision(String by, String at, String reason) {}

    public record KeyFigures(Count people, long studies, long series, long images, long tables, long bytes) {}

    /**
     * A step on the way from archive to release.
     *
     * @param images how many images got that far
     * @param meaning what passing this step means, in a few words
     */
    public record FunnelStep(String name, long images, String meaning) {}

    /** People of one age band, by sex. */
    public record AgeBand(String band, Count female, Count male, Count other) {}

    /**
     * Counts by category.
     *
     * @param unit what is counted, in the plural
     * @param ordered whether the categories have an order of their own, such as years, so that they read as columns
     */
    public record Chart(String title, String unit, boolean ordered, List<Bar> bars) {}

    public record Bar(String label, Count count) {}

    /** A released image, small. */
    public record Thumbnail(String pngBase64, String caption) {}

    /** Objects that stayed behind for one reason. */
    public record HeldBack(String stage, String reason, long count) {}

    /** What was searched for in the outputs, and what was found. */
    public record Verification(
            long files,
            long bytes,
            long identifiers,
            List<String> patterns,
            long tables,
            long tableValues,
            long findings) {}

    public record TableSummary(String name, long rows, List<Column> columns, List<String> withheld) {}

    /**
     * A column of a released table.
     *
     * @param treatment what was done to it, such as {@code shifted}; empty for a column released as it is
     */
    public record Column(String name, String type, String treatment) {}

    /** Files of one sort; the hash is given where there is one file, and empty otherwise. */
    public record FileGroup(String name, long files, long bytes, String sha256) {}
}
