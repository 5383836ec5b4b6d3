package io.skerry.lake;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells duplicates from conflicts among instances with the same UID and the same header, by comparing the rest of the
 * files: the pixel data, which ingest does not otherwise read.
 */
final class SuspectCheck {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Lake lake;

    SuspectCheck(Lake lake) {
        this.lake = lake;
    }

    /** What was found out, and what has to wait until its original is committed. */
    record Result(List<Reject> rejects, List<Suspect> waiting) {}

    private record Original(String path, String member, long datasetOffset) {}

    Result check(List<Suspect> suspects, boolean last) {
        Map<String, Original> originals = originals(suspects);
        List<Reject> rejects = new ArrayList<>();
        List<Suspect> waiting = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Original original = originals.get(suspect.instanceUid());
            if (original == null && !last) {
                waiting.add(suspect);
            } else {
                rejects.add(judge(suspect, Optional.ofNullable(original)));
            }
        }
        return new Result(rejects, waiting);
    }

    private Map<String, Original> originals(List<Suspect> suspects) {
        Map<String, Original> originals = new HashMap<>();
        try (LakeQuery query = lake.query(tagsOnly())) {
            Connection connection = query.connection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE suspect (uid VARCHAR)");
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO suspect VALUES (?)")) {
                for (Suspect suspect : suspects) {
                    insert.setString(1, suspect.instanceUid());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT " + Ingest.INSTANCE_UID
                                    + " AS uid, file, member, dataset_offset FROM tags WHERE uid IN (SELECT uid FROM suspect)")) {
                while (rows.next()) {
                    String member = rows.getString(3);
                    originals.put(
                            rows.getString(1),
                            new Original(rows.getString(2), member == null ? "" : member, rows.getLong(4)));
                }
            }
        } catch (SQLException e) {
            throw LakeFailure.of("look for duplicates", e);
        }
        return originals;
    }

    private Snapshots tagsOnly() {
        return new Snapshots(
                Map.of(TagColumns.TAGS, lake.snapshots().of(TagColumns.TAGS).orElseThrow()));
    }

    private static Reject judge(Suspect suspect, Optional<Original> found) {
        if (suspect.pixelOffset() < 0) {
            return Reject.of(
                    suspect.file(), RejectCode.DUPLICATE, "The same instance, with the same data set, is there");
        }
        String unread = "The same instance with the same header is there; the pixel data could not be compared";
        if (found.isEmpty()) {
            return Reject.of(suspect.file(), RejectCode.DUPLICATE, unread);
        }
        Original original = found.get();
        try (Content mine = Content.open(suspect.file().path(), suspect.file().archiveMember());
                Content theirs = Content.open(original.path, original.member)) {
            if (mine.isMissing() || theirs.isMissing()) {
                return Reject.of(suspect.file(), RejectCode.DUPLICATE, unread);
            }
            mine.stream().skipNBytes(suspect.datasetOffset() + suspect.pixelOffset());
            theirs.stream().skipNBytes(original.datasetOffset + suspect.pixelOffset());
            return same(mine.stream(), theirs.stream())
                    ? Reject.of(
                            suspect.file(),
                            RejectCode.DUPLICATE,
                            "The same instance, with the same data set, came from " + original.path)
                    : Reject.of(
                            suspect.file(),
                            RejectCode.CONFLICT,
                            "Another instance with the same UID and header, but other pixel data, came from "
                                    + original.path);
        } catch (IOException e) {
            return Reject.of(suspect.file(), RejectCode.DUPLICATE, unread);
        }
    }

    private static boolean same(InputStream a, InputStream b) throws IOException {
        byte[] left = new byte[BUFFER_BYTES];
        byte[] right = new byte[BUFFER_BYTES];
        while (true) {
            int n = a.readNBytes(left, 0, BUFFER_BYTES);
            int m = b.readNBytes(right, 0, BUFFER_BYTES);
            if (n != m || !Arrays.equals(left, 0, n, right, 0, m)) {
                return false;
            }
            if (n < BUFFER_BYTES) {
                return true;
            }
        }
    }
}
