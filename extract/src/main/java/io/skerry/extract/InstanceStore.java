package io.skerry.extract;

import io.skerry.extract.Instance.Fate;
import io.skerry.extract.Instance.Place;
import io.skerry.extract.Instance.Result;
import io.skerry.extract.Instance.Settled;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The objects of the extractions in the control database. */
final class InstanceStore {
    private static final int BATCH = 1_000;
    private static final String COLUMNS =
            "number, file, member, eupi, study_uid, series_uid, sop_uid, outcome, code, detail, path, bytes, sha256";

    private final DataSource database;

    InstanceStore(DataSource database) {
        this.database = database;
    }

    /** Replaces the list of an extraction's objects; returns how many there are. */
    long replace(Extraction extraction, Iterator<Instance> instances) {
        return Sql.inTransaction(database, "list the objects of an extraction", connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from extraction_instance where extraction = ?")) {
                delete.setLong(1, extraction.number());
                delete.executeUpdate();
            }
            long count = 0;
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into extraction_instance (extraction, number, file, member, eupi, study_uid, series_uid, sop_uid)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
                while (instances.hasNext()) {
                    Instance instance = instances.next();
                    insert.setLong(1, extraction.number());
                    insert.setLong(2, instance.number());
                    insert.setString(3, instance.file().orElse(null));
                    insert.setString(4, instance.member().orElse(null));
                    insert.setString(5, instance.person());
                    insert.setString(6, instance.studyUid());
                    insert.setString(7, instance.seriesUid());
                    insert.setString(8, instance.sopUid());
                    insert.addBatch();
                    if (++count % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            return count;
        });
    }

    /** The objects numbered from (inclusive) to (exclusive). */
    List<Instance> range(Extraction extraction, long from, long to) {
        return Sql.inTransaction(database, "read the objects of a chunk", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + COLUMNS
                            + " from extraction_instance where extraction = ? and number >= ? and number < ? order by number")) {
                select.setLong(1, extraction.number());
                select.setLong(2, from);
                select.setLong(3, to);
                List<Instance> instances = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        instances.add(instance(row));
                    }
                }
                return instances;
            }
        });
    }

    /** Records what became of a chunk's objects, all or none; saying it again replaces what was said before. */
    void settle(Extraction extraction, List<Result> results) {
        Sql.inTransaction(database, "record what became of a chunk", connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                            update extraction_instance set outcome = ?, code = ?, detail = ?, path = ?, bytes = ?, sha256 = ?,
                                   identifiers = ? where extraction = ? and number = ?""");
                    PreparedStatement forget = connection.prepareStatement(
                            "delete from extraction_leak where extraction = ? and number = ?");
                    PreparedStatement leak = connection.prepareStatement(
                            "insert into extraction_leak (extraction, number, rule, place) values (?, ?, ?, ?)")) {
                for (Result result : results) {
                    update.setString(1, result.fate().name());
                    update.setString(2, result.code());
                    update.setString(3, result.detail());
                    update.setString(4, result.path());
                    update.setLong(5, result.bytes());
                    update.setString(6, result.sha256());
                    update.setInt(7, result.identifiers());
                    update.setLong(8, extraction.number());
                    update.setLong(9, result.number());
                    update.addBatch();
                    forget.setLong(1, extraction.number());
                    forget.setLong(2, result.number());
                    forget.addBatch();
                    for (Place place : result.leaks()) {
                        leak.setLong(1, extraction.number());
                        leak.setLong(2, result.number());
                        leak.setString(3, place.rule());
                        leak.setString(4, place.place());
                        leak.addBatch();
                    }
                }
                update.executeBatch();
                forget.executeBatch();
                leak.executeBatch();
            }
            return true;
        });
    }

    /** Every object with its fate, in order, without holding them all. */
    void each(Extraction extraction, Consumer<Settled> consumer) {
        Sql.inTransaction(database, "read the objects of an extraction", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + COLUMNS + " from extraction_instance where extraction = ? order by number")) {
                select.setFetchSize(BATCH);
                select.setLong(1, extraction.number());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(new Settled(
                                instance(row),
                                Fate.valueOf(row.getString("outcome")),
                                text(row, "code"),
                                text(row, "detail"),
                                text(row, "path"),
                                row.getLong("bytes"),
                                text(row, "sha256")));
                    }
                }
            }
            return true;
        });
    }

    /** Where verification found something, by the number of the object. */
    Map<Long, List<Place>> leaks(Extraction extraction) {
        return Sql.inTransaction(database, "read findings", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select number, rule, place from extraction_leak where extraction = ? order by number, rule, place")) {
                select.setLong(1, extraction.number());
                Map<Long, List<Place>> leaks = new TreeMap<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        leaks.computeIfAbsent(row.getLong(1), number -> new ArrayList<>())
                                .add(new Place(row.getString(2), row.getString(3)));
                    }
                }
                return leaks;
            }
        });
    }

    /** How many objects stay behind, by fate and code, most first. */
    Map<Reason, Long> reasons(Extraction extraction) {
        return Sql.inTransaction(database, "count reasons", connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select outcome, coalesce(code, ''), count(*) from extraction_instance
                    where extraction = ? and outcome in ('HELD', 'ERROR', 'LEAKED')
                    group by 1, 2 order by 3 desc, 1, 2""")) {
                select.setLong(1, extraction.number());
                Map<Reason, Long> reasons = new LinkedHashMap<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        reasons.put(new Reason(Fate.valueOf(row.getString(1)), row.getString(2)), row.getLong(3));
                    }
                }
                return reasons;
            }
        });
    }

    record Reason(Fate fate, String code) {}

    /** What was searched: outputs, their bytes, and identifiers of their originals. */
    Searched searched(Extraction extraction) {
        return Sql.inTransaction(database, "add up what was searched", connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select count(*), coalesce(sum(bytes), 0), coalesce(sum(identifiers), 0) from extraction_instance
                    where extraction = ? and outcome in ('RELEASED', 'LEAKED')""")) {
                select.setLong(1, extraction.number());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Searched(row.getLong(1), row.getLong(2), row.getLong(3));
                }
            }
        });
    }

    record Searched(long files, long bytes, long identifiers) {}

    private static Instance instance(ResultSet row) throws SQLException {
        return new Instance(
                row.getLong("number"),
                Optional.ofNullable(row.getString("file")),
                Optional.ofNullable(row.getString("member")),
                row.getString("eupi"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                row.getString("sop_uid"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
