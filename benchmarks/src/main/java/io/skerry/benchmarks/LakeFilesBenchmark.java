package io.skerry.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the tag lake's files would weigh, and cost to write, with other orders of rows, compression levels, row groups and
 * Parquet versions. Takes the data folder of an ingested tag lake ({@code HOME/identifiable/lake/tags/data}); nothing in
 * it is changed.
 */
public final class LakeFilesBenchmark {
    private LakeFilesBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 1) {
            System.err.println("usage: LakeFilesBenchmark FOLDER-OF-PARQUET [ROWS]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        String limit = args.length > 1 ? " LIMIT " + Long.parseLong(args[1]) : "";
        Path out = Files.createTempDirectory("skerry-lake-files");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET temp_directory = '" + out.resolve("spill") + "'");
            statement.execute("SET preserve_insertion_order = true");
            String files = "read_parquet('" + folder + "/**/*.parquet', union_by_name = true)";
            long rows = number(statement, "SELECT count(*) FROM (FROM " + files + limit + ")");
            long stored = bytes(folder);
            long storedFiles = count(folder);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows; as ingested: %,d files, %.1f bytes a row%n%n%-44s %12s %9s%n",
                    rows,
                    storedFiles,
                    limit.isEmpty() ? (double) stored / rows : Double.NaN,
                    "merged into one file",
                    "bytes a row",
                    "seconds");
            statement.execute("CREATE TABLE lake AS FROM " + files + limit);
            variants().forEach((name, variant) -> {
                Path file = out.resolve("x.parquet");
                long start = System.nanoTime();
                try {
                    statement.execute("COPY (FROM lake " + variant[0] + ") TO '" + file + "' (FORMAT parquet, "
                            + variant[1] + ")");
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.printf(
                            Locale.ROOT, "%-44s %12.1f %9.2f%n", name, (double) Files.size(file) / rows, seconds);
                } catch (SQLException | IOException e) {
                    System.out.printf(
                            Locale.ROOT, "%-44s %s%n", name, e.getClass().getSimpleName());
                }
            });
            columns(statement, out.resolve("x.parquet"), rows);
        } finally {
            delete(out);
        }
    }

    /** An order of rows and options of COPY, by a name. */
    private static Map<String, String[]> variants() {
        String sorted = "ORDER BY PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID";
        Map<String, String[]> variants = new LinkedHashMap<>();
        variants.put("order of arrival, level 3", new String[] {"", "COMPRESSION zstd"});
        variants.put(
                "sorted by patient and study, level 1", new String[] {sorted, "COMPRESSION zstd, COMPRESSION_LEVEL 1"});
        variants.put("sorted, level 6", new String[] {sorted, "COMPRESSION zstd, COMPRESSION_LEVEL 6"});
        variants.put("sorted, level 12", new String[] {sorted, "COMPRESSION zstd, COMPRESSION_LEVEL 12"});
        variants.put(
                "sorted, level 3, row groups of 20,480",
                new String[] {sorted, "COMPRESSION zstd, ROW_GROUP_SIZE 20480"});
        variants.put(
                "sorted, level 3, Parquet version 2", new String[] {sorted, "COMPRESSION zstd, PARQUET_VERSION v2"});
        variants.put(
                "sorted, level 3, no dictionaries", new String[] {sorted, "COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 1"});
        variants.put("sorted, level 3 (what compaction writes)", new String[] {sorted, "COMPRESSION zstd"});
        return variants;
    }

    private static void columns(Statement statement, Path file, long rows) throws SQLException {
        System.out.printf(Locale.ROOT, "%n%-44s %12s%n", "column (the ten heaviest)", "bytes a row");
        try (ResultSet row = statement.executeQuery("SELECT path_in_schema, sum(total_compressed_size) AS n FROM"
                + " parquet_metadata('" + file + "') GROUP BY 1 ORDER BY n DESC LIMIT 10")) {
            while (row.next()) {
                System.out.printf(Locale.ROOT, "%-44s %12.1f%n", row.getString(1), (double) row.getLong(2) / rows);
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
