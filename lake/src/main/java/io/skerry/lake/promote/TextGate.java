package io.skerry.lake.promote;

import io.skerry.lake.promote.Cleaning.SharedText;
import io.skerry.lake.promote.Cleaning.SharedText.Gate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Decides which free texts may cross: over the distinct values of a column with the number of persons who share each,
 * so that the work grows with the values and not with the images. A value that fewer than k persons have is held, as is
 * one that fails its gate; the survivors stand in a temporary table {@code text_GATE(raw, value)} for each gate, where
 * the value is in upper case with single spaces.
 */
final class TextGate {
    private static final int MAX_LENGTH = 64;
    private static final Pattern DIGIT_RUN = Pattern.compile("\\d[\\d ./-]{5,}\\d");
    private static final Pattern FORBIDDEN = Pattern.compile("[@^]|https?:|\\b(MR|MRS|MS|MISS|DR|PROF)[. ]+[A-Z]{2,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    /** Attributes that hold names, whose words no text of a device may contain. */
    private static final List<String> NAMES = List.of(
            "PatientName",
            "OtherPatientNames",
            "PatientBirthName",
            "PatientMotherBirthName",
            "ResponsiblePerson",
            "ReferringPhysicianName",
            "RequestingPhysician",
            "PerformingPhysicianName",
            "NameOfPhysiciansReadingStudy",
            "PhysiciansOfRecord",
            "OperatorsName");

    private final Connection duckdb;
    private final TagColumns tags;
    private final Vocabulary vocabulary;
    private final int sharedBy;
    private final List<String> names;

    TextGate(Connection duckdb, TagColumns tags, Vocabulary vocabulary, int sharedBy) {
        this.duckdb = duckdb;
        this.tags = tags;
        this.vocabulary = vocabulary;
        this.sharedBy = sharedBy;
        this.names = NAMES.stream().filter(tags::has).toList();
        names.forEach(tags::text);
    }

    /** The expression that gives the text in its normal form if it passed the gate, else null. */
    static String lookup(Lookups lookups, Gate gate, String text) {
        return lookups.value(table(gate), "value", text);
    }

    private static String table(Gate gate) {
        return "text_" + gate.label();
    }

    /**
     * Fills the table for these columns.
     *
     * @param rows the table or view of rows that cross, with the column {@code eupi}
     */
    void open(String rows, List<ColumnRule> columns) throws SQLException {
        Set<String> words = nameWords(rows);
        for (Gate gate : Gate.values()) {
            List<String> texts = columns.stream()
                    .filter(c -> c.cleaning() instanceof SharedText shared && shared.gate() == gate)
                    .map(c -> tags.text(c.from()))
                    .distinct()
                    .toList();
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("CREATE OR REPLACE TEMP TABLE passed (value VARCHAR)");
                statement.execute("CREATE OR REPLACE TEMP TABLE " + table(gate) + " (raw VARCHAR, value VARCHAR)");
                if (texts.isEmpty()) {
                    continue;
                }
                statement.execute(distinctTexts(rows, texts));
                keep(gate, sharedValues(), words);
                statement.execute("INSERT INTO " + table(gate)
                        + " SELECT DISTINCT raw, value FROM gate_texts SEMI JOIN passed USING (value)");
            }
        }
    }

    /** Each raw text of each person once, with its normal form. */
    private static String distinctTexts(String rows, List<String> texts) {
        return texts.stream()
                .map(text -> "SELECT DISTINCT " + text + " AS raw, eupi FROM " + rows)
                .collect(Collectors.joining(
                        " UNION ALL ",
                        "CREATE OR REPLACE TEMP TABLE gate_texts AS SELECT raw, eupi,"
                                + " trim(regexp_replace(upper(raw), '\\s+', ' ', 'g')) AS value FROM (",
                        ") WHERE raw IS NOT NULL"));
    }

    private void keep(Gate gate, List<String> values, Set<String> words) throws SQLException {
        try (DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", "passed")) {
            for (String value : values) {
                boolean passes = switch (gate) {
                    case DEVICE -> isDeviceText(value, words);
                    case VOCABULARY -> vocabulary.admits(value);
                };
                if (passes) {
                    out.beginRow();
                    out.append(value);
                    out.endRow();
                }
            }
        }
    }

    private List<String> sharedValues() throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet shared = statement.executeQuery(
                        "SELECT value FROM gate_texts GROUP BY value HAVING count(DISTINCT eupi) >= " + sharedBy)) {
            while (shared.next()) {
                values.add(shared.getString(1));
            }
        }
        return values;
    }

    private static boolean isDeviceText(String value, Set<String> nameWords) {
        if (value.length() > MAX_LENGTH
                || DIGIT_RUN.matcher(value).find()
                || FORBIDDEN.matcher(value).find()) {
            return false;
        }
        Matcher word = WORD.matcher(value);
        while (word.find()) {
            if (nameWords.contains(word.group())) {
                return false;
            }
        }
        return true;
    }

    private Set<String> nameWords(String rows) throws SQLException {
        Set<String> words = new HashSet<>();
        try (Statement statement = duckdb.createStatement()) {
            for (String attribute : names) {
                try (ResultSet values = statement.executeQuery("SELECT DISTINCT " + Sql.name(attribute) + " FROM "
                        + rows + " WHERE " + Sql.name(attribute) + " IS NOT NULL")) {
                    while (values.next()) {
                        Matcher word = WORD.matcher(values.getString(1).toUpperCase(Locale.ROOT));
                        while (word.find()) {
                            if (!vocabulary.contains(word.group())) {
                                words.add(word.group());
                            }
                        }
                    }
                }
            }
        }
        return words;
    }
}
