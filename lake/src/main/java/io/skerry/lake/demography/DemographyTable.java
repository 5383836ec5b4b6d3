package io.skerry.lake.demography;

import io.skerry.base.SkerryException;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** The register of the identifiable zone: one table, a row for each fact by each number of its patient. */
public final class DemographyTable {
    /** Its name: columns {@code patient}, {@code kind}, {@code value}. */
    public static final String NAME = "patient_register";

    private DemographyTable() {}

    /**
     * Replaces the register by a file's.
     *
     * @throws SkerryException with {@link DemographyError}; then the register stays as it was
     */
    public static DemographyReport load(Lake lake, Path file) {
        try (LakeQuery query = lake.query()) {
            DemographyReport report = new RegisterFile(query.connection(), file).into("new_demography");
            lake.replace(
                    Zone.IDENTIFIABLE,
                    NAME,
                    query,
                    "SELECT DISTINCT patient, kind, value FROM new_demography ORDER BY patient",
                    Map.of("skerry.source", "demography"));
            return report;
        } catch (SQLException e) {
            throw failed();
        }
    }

    /** DuckDB's messages may quote values, so none of it goes on. */
    static SkerryException failed() {
        return new SkerryException(
                DemographyError.DEMOGRAPHY_FAILED, "DuckDB failed while it read the register of patients; try again");
    }
}
