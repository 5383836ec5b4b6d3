package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.ReadOnlyQuery;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry sql}. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs one SELECT (DuckDB's SQL) over the lake's tables: tags, rejects, image, series, study, person, datasets.",
            "Nothing can be changed. Reading tags or rejects is access to identifiable data and goes to the audit log."
        },
        footer = {
            "",
            "Examples:",
            "  skerry sql \"SHOW TABLES\"",
            "  skerry sql \"SELECT Modality, count(*) AS images FROM tags GROUP BY Modality\"",
            "  skerry sql \"SELECT private_value(private, 'SIEMENS MR HEADER', '0019xx0C') AS b, count(*) FROM tags GROUP BY b\"",
            "  skerry sql --csv \"SELECT * FROM series\" > series.csv"
        })
final class SqlCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SQL", description = "The SELECT.")
    private String sql = "";

    @ArgGroup
    private Format format = new Format();

    /** At most one of them. */
    static final class Format {
        @Option(names = "--json", description = "Print an array of objects.")
        private boolean json;

        @Option(names = "--csv", description = "Print comma-separated values with a header line.")
        private boolean csv;
    }

    @Override
    public Integer call() throws Exception {
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home);
                ReadOnlyQuery query = lake.readOnly(sql)) {
            home.audit()
                    .append(
                            query.isIdentifiable() ? "sql.identifiable" : "sql",
                            // The text itself may hold a patient's values.
                            Map.of("tables", String.join(" ", query.tables()), "sql_sha256", sha256(sql)));
            PrintWriter out = spec.commandLine().getOut();
            try (ResultSet rows = query.execute()) {
                if (format.json) {
                    ResultPrinter.json(rows, out);
                } else if (format.csv) {
                    ResultPrinter.csv(rows, out);
                } else {
                    ResultPrinter.table(rows, out);
                }
            }
            out.flush();
        }
        return Exit.DONE;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
