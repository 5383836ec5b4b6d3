package io.skerry.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A SQL text that is one SELECT (or DESCRIBE, SUMMARIZE, SHOW) and calls no table function but harmless ones, as DuckDB
 * itself parses it.
 *
 * @param tables names of the tables that it reads, in lower case; of common table expressions too
 * @param lists whether it lists what there is, as SHOW TABLES does
 */
record SelectStatement(String sql, Set<String> tables, boolean lists) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Every other table function reads files or tells about the process. */
    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree", "unpivot");

    /**
     * Parses.
     *
     * @throws SkerryException {@link LakeError#NOT_A_QUERY}
     */
    static SelectStatement parse(Connection connection, String sql) {
        JsonNode tree = serialize(connection, sql);
        if (tree.path("error").asBoolean()) {
            boolean other = tree.path("error_type").asText().equals("not implemented");
            throw new SkerryException(
                    LakeError.NOT_A_QUERY,
                    other
                            ? "Only one SELECT is allowed here; this is another statement"
                            : "This is no SQL that can be understood: "
                                    + tree.path("error_message").asText());
        }
        if (tree.path("statements").size() != 1) {
            throw new SkerryException(
                    LakeError.NOT_A_QUERY,
                    "Only one SELECT is allowed here; these are "
                            + tree.path("statements").size() + " statements");
        }
        Set<String> tables = new TreeSet<>();
        boolean[] lists = {false};
        visit(tree, tables, lists);
        return new SelectStatement(sql, tables, lists[0]);
    }

    private static JsonNode serialize(Connection connection, String sql) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return JSON.readTree(row.getString(1));
            }
        } catch (SQLException e) {
            throw LakeFailure.of("parse the query", e);
        } catch (JsonProcessingException e) {
            throw new SkerryException(LakeError.NOT_A_QUERY, "DuckDB's parse of the query cannot be read", e);
        }
    }

    private static void visit(JsonNode node, Set<String> tables, boolean[] lists) {
        switch (node.path("type").asText()) {
            case "BASE_TABLE" -> table(node, tables, lists);
            case "TABLE_FUNCTION" -> {
                String name = node.path("function").path("function_name").asText();
                if (!TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                    throw new SkerryException(
                            LakeError.NOT_A_QUERY,
                            "The table function " + name + " is not allowed; queries read the lake's tables only");
                }
            }
            case "SHOW_REF" -> lists[0] |= node.path("query").isNull();
            default -> {} // expressions and joins: what is in them is visited below
        }
        for (JsonNode child : node) {
            visit(child, tables, lists);
        }
    }

    private static void table(JsonNode node, Set<String> tables, boolean[] lists) {
        String schema = node.path("schema_name").asText();
        lists[0] |= schema.equalsIgnoreCase("information_schema");
        tables.add(node.path("table_name").asText().toLowerCase(Locale.ROOT));
    }
}
