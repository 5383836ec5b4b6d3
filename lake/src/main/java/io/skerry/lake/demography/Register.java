package io.skerry.lake.demography;

import io.skerry.base.SkerryException;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.mapping.Chi;
import io.skerry.phi.Demography;
import io.skerry.phi.IdentifierKind;
import io.skerry.phi.PersonalFact;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks patients up in a register. The last ones are remembered, since the images of a person come together. Safe for use
 * by several threads.
 */
public final class Register implements Demography, AutoCloseable {
    private static final int REMEMBERED = 1_000;

    private final AutoCloseable owner;
    private final PreparedStatement select;
    private final Map<String, List<PersonalFact>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<PersonalFact>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Register(AutoCloseable owner, Connection duckdb, String table) throws SQLException {
        this.owner = owner;
        this.select = duckdb.prepareStatement("SELECT DISTINCT kind, value FROM " + table + " WHERE patient = ?");
    }

    /**
     * The register of a CSV or Parquet file, held in memory until it is closed, and nowhere else.
     *
     * @throws SkerryException with {@link DemographyError}, for any row that cannot be used too: what is known of
     *     somebody must be found
     */
    public static Register ofFile(Path file) {
        try {
            Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("SET autoinstall_known_extensions = false");
                statement.execute("SET autoload_known_extensions = false");
                // Nothing of it is to lie on a disk.
                statement.execute("SET temp_directory = ''");
                DemographyReport report = new RegisterFile(duckdb, file).into("facts");
                if (!report.rejects().isEmpty()) {
                    throw new SkerryException(
                                    DemographyError.DEMOGRAPHY_UNUSABLE,
                                    report.rejects().size() + " rows of the register cannot be used, the first: "
                                            + report.rejects().getFirst().reason() + "; correct or take them out")
                            .with("file", file)
                            .with("line", report.rejects().getFirst().line());
                }
                statement.execute("CREATE TEMP TABLE register AS SELECT * FROM facts ORDER BY patient");
                statement.execute("DROP TABLE facts");
                return new Register(duckdb, duckdb, "register");
            } catch (SQLException | SkerryException e) {
                duckdb.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DemographyTable.failed();
        }
    }

    /**
     * The register of the lake, as a query sees it.
     *
     * @param query of which the lake has the table {@link DemographyTable#NAME}; closed with this
     */
    public static Register of(LakeQuery query) {
        try {
            return new Register(query, query.connection(), DemographyTable.NAME);
        } catch (SQLException e) {
            throw DemographyTable.failed();
        }
    }

    @Override
    public List<PersonalFact> of(String patientId) {
        String key = Chi.normalise(patientId);
        if (key.isEmpty()) {
            return List.of();
        }
        synchronized (known) {
            List<PersonalFact> facts = known.get(key);
            if (facts == null) {
                facts = find(key);
                known.put(key, facts);
            }
            return facts;
        }
    }

    private List<PersonalFact> find(String key) {
        try {
            select.setString(1, key);
            List<PersonalFact> facts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    facts.add(new PersonalFact(IdentifierKind.valueOf(rows.getString(1)), rows.getString(2)));
                }
            }
            return List.copyOf(facts);
        } catch (SQLException e) {
            throw DemographyTable.failed();
        }
    }

    @Override
    public void close() {
        try (AutoCloseable _ = owner;
                PreparedStatement _ = select) {
            // Both end with it.
        } catch (Exception e) {
            throw DemographyTable.failed();
        }
    }
}
