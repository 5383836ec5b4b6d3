package io.skerry.control;

import io.skerry.base.SkerryException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the control database to the schema of this version. Each module ships its part under {@code db/migration}. */
final class Migrations {
    private Migrations() {}

    static void apply(DataSource database) {
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    // Modules number their scripts in ranges of their own and may be added in any order.
                    .outOfOrder(true)
                    .ignoreMigrationPatterns("*:missing")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SkerryException(
                    ControlError.MIGRATION,
                    "The control database could not be brought to the schema of this version of Skerry;"
                            + " is it newer than the program?",
                    e);
        }
    }
}
