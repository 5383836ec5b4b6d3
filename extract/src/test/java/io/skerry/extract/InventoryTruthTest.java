package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.extract.Truth.Planted;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.promote.Inventory;
import io.skerry.lake.promote.InventoryColumns;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No identifier that a synthetic hospital has planted stands in any text of the inventory, whole or, of names, as a
 * word; not even when a free text needs one person alone to count as shared. Dates cross on purpose: the inventory keeps
 * them, and the extract moves them.
 */
class InventoryTruthTest {
    private static final int SHORTEST = 5;
    /** What scanners and the standard say anyway. */
    private static final Set<String> NOT_NAMES = Set.of("PATIENT", "HEAD", "MEDICAL", "SYSTEMS");

    @TempDir
    Path dir;

    @Test
    void noPlantedIdentifierCrosses() throws Exception {
        Path hospital = dir.resolve("hospital");
        Synth.generate(
                SynthOptions.into(hospital).withPatients(8).withMatrix(64).withSeed(29), Progress.NONE);
        Truth truth = Truth.read(hospital.resolve("truth.jsonl"));
        Set<String> needles = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        for (Planted planted : truth.planted()) {
            if (planted.category().equals("date")) {
                continue;
            }
            if (planted.value().length() >= SHORTEST) {
                needles.add(planted.value().toUpperCase(Locale.ROOT));
            }
            if (planted.category().equals("name")) {
                words.addAll(words(planted.value()));
            }
        }
        words.removeAll(NOT_NAMES);
        assertThat(needles).hasSizeGreaterThan(100);
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home)) {
            new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(hospital.resolve("images")));
            for (int sharedBy : new int[] {1, 3}) {
                new Promotion(home, lake, PromotionRules.builtIn(), sharedBy, Progress.NONE).run();
                List<String> texts = texts(lake);
                assertThat(texts).hasSizeGreaterThan(40).noneMatch(text -> names(text, needles, words));
            }
        }
    }

    private static boolean names(String text, Set<String> needles, Set<String> words) {
        String upper = text.toUpperCase(Locale.ROOT);
        Set<String> named = words(text);
        named.retainAll(words);
        return !named.isEmpty() || needles.stream().anyMatch(upper::contains);
    }

    /** Every distinct text of the inventory but UIDs and keys, which are pseudonyms or become so in an extract. */
    private static List<String> texts(Lake lake) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement()) {
            List<String> tables = new ArrayList<>(Inventory.TABLES);
            tables.add(InventoryColumns.TABLE);
            for (String table : tables) {
                List<String> columns = new ArrayList<>();
                try (ResultSet described = statement.executeQuery("DESCRIBE " + table)) {
                    while (described.next()) {
                        String name = described.getString(1);
                        if (described.getString(2).equals("VARCHAR")
                                && !name.endsWith("UID")
                                && !name.endsWith("_key")
                                && !name.endsWith("_id")) {
                            columns.add(name);
                        }
                    }
                }
                for (String column : columns) {
                    try (ResultSet values = statement.executeQuery("SELECT DISTINCT \"" + column + "\" FROM " + table
                            + " WHERE \"" + column + "\" IS NOT NULL")) {
                        while (values.next()) {
                            texts.add(values.getString(1));
                        }
                    }
                }
            }
        }
        return texts;
    }

    private static Set<String> words(String text) {
        Set<String> words =
                new HashSet<>(Arrays.asList(text.toUpperCase(Locale.ROOT).split("[^\\p{L}]+", -1)));
        words.removeIf(word -> word.length() < 4);
        return words;
    }
}
