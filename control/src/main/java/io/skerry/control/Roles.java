package io.skerry.control;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Who holds which role. Nobody grants a role to themselves, and each grant and its end are in the audit log before they
 * hold.
 *
 * <p>People are named by whoever runs the command; the audit log has the account of the operating system beside that
 * name. So a role keeps an honest person from a step that is not theirs and leaves a trace of everybody else; what keeps
 * a dishonest one out is the permissions of the home folder.
 */
public final class Roles {
    private final DataSource database;
    private final AuditLog audit;

    Roles(DataSource database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * One grant.
     *
     * @param revoked when it ended and who ended it; empty while it stands
     */
    public record Grant(Role role, String person, String by, Instant at, String reason, Optional<Revoked> revoked) {}

    /** The end of a grant. */
    public record Revoked(String by, Instant at) {}

    /**
     * Gives a person a role; one who holds it already keeps it.
     *
     * @throws SkerryException {@link ControlError#ROLE_NOT_ONES_OWN} when somebody gives a role to themselves
     */
    public void grant(Role role, String person, String by, String reason) {
        if (person.strip().equalsIgnoreCase(by.strip())) {
            throw new SkerryException(
                    ControlError.ROLE_NOT_ONES_OWN,
                    "expected somebody else to grant the role " + role + "; nobody grants a role to themselves");
        }
        audit.append("role.grant", Map.of("role", role.toString(), "person", person, "by", by, "reason", reason));
        run(
                "insert into role_grant (role, person, granted_by, reason) values (?, ?, ?, ?) on conflict do nothing",
                role.name(),
                person,
                by,
                reason);
    }

    /** Ends a grant; returns whether there was one. */
    public boolean revoke(Role role, String person, String by) {
        audit.append("role.revoke", Map.of("role", role.toString(), "person", person, "by", by));
        return run(
                        "update role_grant set revoked_by = ?, revoked_at = clock_timestamp()"
                                + " where role = ? and person = ? and revoked_at is null",
                        by,
                        role.name(),
                        person)
                > 0;
    }

    public boolean holds(Role role, String person) {
        return list().stream()
                .anyMatch(grant -> grant.role() == role
                        && grant.person().equals(person)
                        && grant.revoked().isEmpty());
    }

    /**
     * Lets a holder of the role pass, and writes down whoever else tried.
     *
     * @param step what was tried, for the audit log
     * @throws SkerryException {@link ControlError#ROLE_MISSING}
     */
    public void demand(Role role, String person, String step) {
        if (!holds(role, person)) {
            audit.append(step + ".refused", Map.of("role", role.toString(), "by", person));
            throw new SkerryException(
                    ControlError.ROLE_MISSING,
                    "expected somebody with the role " + role + "; \"" + person
                            + "\" does not hold it. Another person grants it with `skerry role grant`");
        }
    }

    /** Every grant, standing and ended, oldest first. */
    public List<Grant> list() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select role, person, granted_by, granted_at, reason, revoked_by, revoked_at"
                                + " from role_grant order by number");
                ResultSet row = select.executeQuery()) {
            List<Grant> grants = new ArrayList<>();
            while (row.next()) {
                String revokedBy = row.getString(6);
                grants.add(new Grant(
                        Role.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5),
                        revokedBy == null
                                ? Optional.empty()
                                : Optional.of(new Revoked(
                                        revokedBy,
                                        row.getObject(7, OffsetDateTime.class).toInstant()))));
            }
            return grants;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private int run(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static SkerryException failed(SQLException e) {
        return new SkerryException(ControlError.DATABASE, "The roles cannot be read or changed; nobody may pass", e);
    }
}
