package io.skerry.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.phi.text.TextRule.Action;
import io.skerry.phi.text.TextRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
    @TempDir
    Path dir;

    @Test
    void a_decision_about_a_cluster_is_a_rule_of_the_next_scan() throws Exception {
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home)) {
            try (LakeQuery query = lake.query()) {
                lake.replace(
                        Zone.IDENTIFIABLE,
                        "tags",
                        query,
                        "SELECT 'P' || i AS \"PatientID\", 'Person^A' AS \"PatientName\","
                                + " 'protocol (Rodriguez), dose ' || i AS \"StudyDescription\" FROM range(20) t(i)"
                                + " UNION ALL SELECT 'P1', 'Person^A', 'protocol (Hernandez), dose 1'",
                        Map.of());
            }
            Path file = dir.resolve("rules.yml");
            ScanReport first = scan(home, lake, TextRules.NONE);
            assertThat(first.found()).isEqualTo(21);
            assertThat(first.clusters()).hasSize(2);
            for (ScanReport.Cluster cluster : first.clusters()) {
                if (cluster.values() > 1) {
                    new Decisions(lake).decide(cluster.id(), Action.ALLOW, file);
                }
            }
            TextRules rules = TextRulesReader.read(file);
            ScanReport second = scan(home, lake, rules);
            assertThat(Files.readString(file)).contains("action: allow").contains("columns: ['StudyDescription']");
            assertThat(second.found()).isLessThan(first.found());
            assertThatThrownBy(() -> new Decisions(lake).decide("nothing", Action.ALLOW, file))
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining("no cluster nothing");
        }
    }

    private static ScanReport scan(Home home, Lake lake, TextRules rules) {
        return new Scan(home, lake, rules, new ScanOptions(5, 2), Progress.NONE).run(_ -> {});
    }
}
