package io.skerry.lake.scan;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.phi.text.TextRule.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns what a person decided about a cluster into a rule of the rules file. A rule matches the cluster's values as a
 * whole, with any digit where a digit stood; a name stands there as it is, so that to allow one name allows no other.
 */
public final class Decisions {
    /** More different values, digits aside, are no decision that one rule can hold. */
    static final int MOST_ALTERNATIVES = 200;

    private final Lake lake;

    public Decisions(Lake lake) {
        this.lake = lake;
    }

    /** Where decisions of a home are kept unless told otherwise; it need not be there. */
    public static Path file(Home home) {
        return home.root().resolve("identifiable").resolve("text-rules.yml");
    }

    /**
     * Appends a rule about a cluster of the last scan.
     *
     * @param file made when it is not there
     * @return the rule's name
     * @throws SkerryException with {@link ScanError}
     */
    public String decide(String cluster, Action action, Path file) {
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            Scan.requireTags(duckdb);
            String rule = rule(duckdb, cluster, action);
            String name = "cluster-" + cluster + "-" + word(action);
            String before = Files.exists(file) ? Files.readString(file) : "version: 1\nrules:\n";
            String after = (before.endsWith("\n") ? before : before + "\n") + rule;
            // An unusable file must never replace a usable one.
            TextRulesReader.read(after, String.valueOf(file.getFileName()));
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, after, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return name;
        } catch (SQLException e) {
            throw Scan.failed(e);
        } catch (IOException e) {
            throw new SkerryException(
                    ScanError.SCAN_NOT_WRITTEN, "Cannot write the rules file " + file + ". Check its folder.", e);
        }
    }

    private static String word(Action action) {
        return switch (action) {
            case ALLOW -> "allow";
            case REPORT -> "report";
            case IGNORE -> "ignore";
        };
    }

    private static String rule(Connection duckdb, String cluster, Action action) throws SQLException {
        Set<String> columns = new TreeSet<>();
        ShapeRegex regex = new ShapeRegex();
        if (Scan.exists(duckdb, Scan.VALUES)) {
            try (PreparedStatement select = duckdb.prepareStatement(
                    "SELECT column_name, value FROM " + Scan.VALUES + " WHERE cluster = ? AND verdict = 'found'")) {
                select.setString(1, cluster);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        // Rules name a place as detectors do, so that they hold for single objects too.
                        columns.add(ValuePath.context(rows.getString(1)).keyword());
                        regex.add(rows.getString(2));
                        requireFew(cluster, regex);
                    }
                }
            }
        }
        if (columns.isEmpty()) {
            throw new SkerryException(
                    ScanError.SCAN_UNKNOWN_CLUSTER,
                    "The last scan has no cluster " + cluster + ". See them with: skerry scan --report FILE");
        }
        return "  - name: cluster-" + cluster + "-" + word(action) + "\n    action: " + word(action)
                + "\n    columns: ["
                + columns.stream().map(c -> "'" + c.replace("'", "''") + "'").collect(Collectors.joining(", "))
                + "]\n    regex: '" + regex.regex().replace("'", "''") + "'\n";
    }

    private static void requireFew(String cluster, ShapeRegex regex) {
        if (regex.alternatives() > MOST_ALTERNATIVES) {
            throw new SkerryException(
                    ScanError.SCAN_CLUSTER_TOO_VARIED,
                    "Cluster " + cluster + " has more than " + MOST_ALTERNATIVES
                            + " values that differ in more than digits; write a rule by hand that says what they have"
                            + " in common.");
        }
    }

    /** Values as one regular expression. */
    static final class ShapeRegex {
        private final Set<String> wholes = new TreeSet<>();

        /** Adds a value: its words as they are, any digit for a digit. */
        void add(String value) {
            wholes.add(literal(value));
        }

        int alternatives() {
            return wholes.size();
        }

        String regex() {
            return "^(?:" + String.join("|", wholes) + ")$";
        }

        private static String literal(String text) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isDigit(c)) {
                    out.append("[0-9]");
                } else if (Character.isWhitespace(c)) {
                    out.append("\\s+");
                    while (i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1))) {
                        i++;
                    }
                } else if (Character.isLetter(c)) {
                    out.append(c);
                } else {
                    out.append(Pattern.quote(String.valueOf(c))
                            .replace("\\Q", "\\")
                            .replace("\\E", ""));
                }
            }
            return out.toString();
        }
    }
}
