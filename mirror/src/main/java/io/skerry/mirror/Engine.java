package io.skerry.mirror;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** What differs between the databases that can be mirrors. Implementations hold no connection. */
sealed interface Engine permits PostgresEngine, MariaDbEngine {
    /** What the driver should know besides user and password. */
    Properties properties();

    /** Whether tables made in a transaction appear with its commit; elsewhere each appears at once, empty. */
    boolean makesTablesInTransactions();

    /** Makes the schema when there is none, and makes it the one that statements mean. */
    void useSchema(Connection connection) throws SQLException;

    /** Whether no other process holds the lock of this mirror; it is held until the connection ends. */
    boolean lock(Connection connection) throws SQLException;

    /** A table's or column's name, quoted; PostgreSQL's in lower case, so that unquoted SQL finds it. */
    String name(String name);

    /** The type for a column of DuckDB's type. */
    String type(Column column);

    /** What DuckDB is asked for to get the column as text that this database takes for the type. */
    String read(Column column);

    /** Statements that say what columns hold. */
    List<String> comment(TableShape table, String text, java.util.Map<String, String> columns);

    /** Makes an empty temporary table with the table's columns. */
    String stage(String stage, String table);

    /** Puts rows of texts into a table; returns how many. */
    long load(Connection connection, String table, List<Column> columns, Rows rows) throws SQLException;

    /** Puts the staged rows into the table, in the place of those with the same key. */
    String upsert(TableShape table, String stage);

    /** Deletes from the table the rows whose keys are in the other one. */
    String delete(TableShape table, String keys);

    /** Statements that make a role that may read the tables and nothing else. */
    List<String> grant(Connection connection, String role, List<String> tables) throws SQLException;
}
