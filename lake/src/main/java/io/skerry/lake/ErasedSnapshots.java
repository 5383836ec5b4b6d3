package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Which old state of a table stands in for one that held erased people. */
final class ErasedSnapshots {
    private final DataSource database;

    ErasedSnapshots(DataSource database) {
        this.database = database;
    }

    private record Replacement(long by, Alteration alteration) {}

    /** The state that is there now in place of a snapshot: the snapshot itself unless it was replaced. */
    long standIn(String table, long snapshot) {
        long now = snapshot;
        for (Optional<Replacement> next = next(table, now); next.isPresent(); next = next(table, now)) {
            now = next.get().by;
        }
        return now;
    }

    /** The erasures that changed a snapshot since it was made. */
    List<Alteration> alterations(String table, long snapshot) {
        List<Alteration> alterations = new ArrayList<>();
        long now = snapshot;
        for (Optional<Replacement> next = next(table, now); next.isPresent(); next = next(table, now)) {
            alterations.add(next.get().alteration);
            now = next.get().by;
        }
        return alterations;
    }

    void replace(String table, long snapshot, long by, String erasure) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into erased_snapshot (table_name, snapshot, replaced_by, erasure) values (?, ?, ?, ?)
                        on conflict (table_name, snapshot) do update set replaced_by = excluded.replaced_by""")) {
            insert.setString(1, table);
            insert.setLong(2, snapshot);
            insert.setLong(3, by);
            insert.setString(4, erasure);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Optional<Replacement> next(String table, long snapshot) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select s.replaced_by, s.erasure, e.begun_at from erased_snapshot s join erasure e on e.id = s.erasure
                        where s.table_name = ? and s.snapshot = ?""")) {
            select.setString(1, table);
            select.setLong(2, snapshot);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Replacement(
                                row.getLong(1),
                                new Alteration(
                                        row.getString(2), row.getTimestamp(3).toInstant())))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static SkerryException failed(SQLException e) {
        return new SkerryException(
                LakeError.STORAGE, "The control database failed at the states that erasures replaced.", e);
    }
}
