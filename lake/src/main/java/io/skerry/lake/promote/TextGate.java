package io.skerry.lake.promote;

import io.skerry.lake.promote.Cleaning.SharedText;
import io.skerry.lake.promote.Cleaning.SharedText.Gate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Decides which free texts may cross, by a {@link TextJudge}: over the distinct values of a column with the number of
 * persons who share each, so that the work grows with the values and not with the images. The survivors stand in a
 * temporary table {@code (raw, value)} for each gate and source, where the value is in upper case with single spaces.
 */
final class TextGate {
    private final Connection duckdb;
    private final TagColumns tags;
    private final PromotionRules rules;
    private final int sharedBy;
    private final Map<String, TextTally> tallies = new HashMap<>();

    TextGate(Connection duckdb, TagColumns tags, PromotionRules rules, int sharedBy) {
        this.duckdb = duckdb;
        this.tags = tags;
        this.rules = rules;
        this.sharedBy = sharedBy;
    }

    /** The expression that gives the text in its normal form if it passed the gate, else null. */
    static String lookup(Lookups lookups, TagColumns tags, Gate gate, List<String> from) {
        return lookups.value(table(gate, from), "value", tags.text(from));
    }

    private static String table(Gate gate, List<String> from) {
        return Sql.name("text_" + gate.label() + "_" + String.join("+", from));
    }

    /**
     * Fills the tables for these columns.
     *
     * @param rows the table or view of rows that cross, with the column {@code eupi}
     * @param archive the table or view of all rows, whose names of people are looked for
     */
    void open(String rows, String archive, List<ColumnRule> columns) throws SQLException {
        Map<String, ColumnRule> gates = new LinkedHashMap<>();
        for (ColumnRule column : columns) {
            if (column.cleaning() instanceof SharedText shared) {
                gates.putIfAbsent(table(shared.gate(), column.from()), column);
            }
        }
        TextJudge judge = new TextJudge(
                rules.texts(),
                gates.isEmpty() ? List.of() : NameColumns.names(duckdb, archive),
                rules.vocabulary(),
                sharedBy);
        for (Map.Entry<String, ColumnRule> gate : gates.entrySet()) {
            fill(gate.getKey(), gate.getValue(), rows, judge);
        }
    }

    /** What became of the texts behind a column; nothing for a column that is no free text. */
    Optional<TextTally> tally(ColumnRule column) {
        return column.cleaning() instanceof SharedText shared
                ? Optional.ofNullable(tallies.get(table(shared.gate(), column.from())))
                : Optional.empty();
    }

    private void fill(String table, ColumnRule column, String rows, TextJudge judge) throws SQLException {
        Gate gate = ((SharedText) column.cleaning()).gate();
        String text = tags.text(column.from());
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + table + " (raw VARCHAR, value VARCHAR)");
            // Each raw text of each person once, with its normal form.
            statement.execute("CREATE OR REPLACE TEMP TABLE gate_texts AS SELECT raw, eupi,"
                    + " trim(regexp_replace(upper(raw), '\\s+', ' ', 'g')) AS value FROM (SELECT DISTINCT " + text
                    + " AS raw, eupi FROM " + rows + ") WHERE raw IS NOT NULL");
            TextTally tally = new TextTally();
            try (ResultSet texts = statement.executeQuery("SELECT value, persons, raw FROM (SELECT DISTINCT raw, value"
                            + " FROM gate_texts) JOIN (SELECT value, count(DISTINCT eupi) AS persons FROM gate_texts"
                            + " GROUP BY value) USING (value) ORDER BY value, raw");
                    DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class)
                            .createAppender("temp", "main", table.substring(1, table.length() - 1))) {
                List<String> raws = new ArrayList<>();
                String value = "";
                long persons = 0;
                while (texts.next()) {
                    if (!raws.isEmpty() && !value.equals(texts.getString(1))) {
                        settle(judge.judge(value, raws, persons, gate, column.from()), value, raws, tally, out);
                        raws.clear();
                    }
                    value = texts.getString(1);
                    persons = texts.getLong(2);
                    raws.add(texts.getString(3));
                }
                if (!raws.isEmpty()) {
                    settle(judge.judge(value, raws, persons, gate, column.from()), value, raws, tally, out);
                }
            }
            statement.execute("DROP TABLE gate_texts");
            tallies.put(table, tally);
        }
    }

    private static void settle(
            TextVerdict verdict, String value, List<String> raws, TextTally tally, DuckDBAppender out)
            throws SQLException {
        tally.count(verdict);
        if (!verdict.crosses()) {
            return;
        }
        for (String raw : raws) {
            out.beginRow();
            out.append(raw);
            out.append(value);
            out.endRow();
        }
    }
}
