package io.skerry.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.phi.text.TextRules;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanIncrementTest {
    private static final String ROWS = "SELECT 'P' || (i // 4) AS \"PatientID\", 'Person' || (i // 4) || '^A' AS"
            + " \"PatientName\", 'CT ' || (i %% 7) AS \"StudyDescription\", 'seen by Dr Hernandez, day ' || (i // 3) AS"
            + " \"ImageComments\","
            + " '{\"00090010\":{\"vr\":\"LO\",\"Value\":[\"M\"]},\"00091001\":{\"vr\":\"LO\",\"Value\":[\"v' || (i %% 11)"
            + " || '\"]}}' AS private FROM range(%d, %d) t(i)";

    @TempDir
    Path dir;

    @Test
    void rows_that_came_are_added_to_what_was_counted_and_rows_that_went_mean_counting_anew() throws SQLException {
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home)) {
            append(lake, 0, 300);
            assertThat(scan(home, lake).read()).isEqualTo(300);
            append(lake, 300, 500);
            ScanReport more = scan(home, lake);
            assertThat(more.read()).isEqualTo(200);
            assertThat(more.examined()).isLessThan(120);
            List<String> added = values(lake);
            assertThat(scan(home, lake).read()).isZero();
            assertThat(values(lake)).isEqualTo(added);

            try (LakeQuery query = lake.query()) {
                lake.replace(Zone.IDENTIFIABLE, "tags", query, ROWS.formatted(0, 500), Map.of());
            }
            assertThat(scan(home, lake).read()).isEqualTo(500);
            assertThat(values(lake)).isEqualTo(added);
        }
    }

    private static void append(Lake lake, int from, int to) {
        try (LakeQuery query = lake.query()) {
            lake.append(Zone.IDENTIFIABLE, "tags", query, ROWS.formatted(from, to), Map.of());
        }
    }

    private static ScanReport scan(Home home, Lake lake) {
        return new Scan(home, lake, TextRules.NONE, new ScanOptions(10, 2), Progress.NONE).run(_ -> {});
    }

    private static List<String> values(Lake lake) throws SQLException {
        List<String> values = new ArrayList<>();
        try (LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT concat_ws('|', column_name, value, images, patients,"
                        + " verdict, shape, (SELECT count(*) FROM text_finding f WHERE f.column_name = v.column_name AND"
                        + " f.value_hash = v.value_hash)) FROM text_value v ORDER BY 1")) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
