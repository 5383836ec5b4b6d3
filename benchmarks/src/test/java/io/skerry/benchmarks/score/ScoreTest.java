package io.skerry.benchmarks.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a small corpus, the scorer on outputs whose score is known, and Skerry on that corpus. */
class ScoreTest {
    private static final int PATIENTS = 3;
    private static final long SEED = 4;

    @TempDir
    static Path dir;

    static Path corpus;
    static List<KeyEntry> key;

    @BeforeAll
    static void build() throws Exception {
        corpus = dir.resolve("corpus");
        Corpus.build(corpus, PATIENTS, SEED, Optional.empty());
        key = Corpus.key(corpus);
    }

    @Test
    void theSameSeedGivesTheSameAnswers() throws Exception {
        Path again = dir.resolve("again");
        Corpus.build(again, PATIENTS, SEED, Optional.empty());
        assertThat(Corpus.key(again)).isEqualTo(key);
    }

    @Test
    void everyActionIsAskedOfMoreThanOneModality() {
        assertThat(key.stream().map(KeyEntry::action).collect(Collectors.toSet()))
                .contains(Action.values());
        assertThat(key.stream().map(KeyEntry::kind).collect(Collectors.toSet())).hasSizeGreaterThan(10);
    }

    /** Whatever must go is there to begin with, and whatever must stay can be found. */
    @Test
    void aCopyKeepsAllThatShouldStayAndLosesAllThatShouldGo() throws Exception {
        Tool.Run copy = new Tool.Run(Programs.files(Corpus.images(corpus)), Map.of(), 1);
        ScoreCard card = new Scorer(corpus, "copy", copy).score(key);
        Set<KeyEntry> lost = lost(card);
        for (KeyEntry entry : key) {
            boolean stays = switch (entry.action()) {
                case TAG_RETAINED, TEXT_NOT_NULL, TEXT_RETAINED, UID_CONSISTENT, PIXELS_RETAINED, INTERVAL_PRESERVED ->
                    true;
                case TEXT_REMOVED, DATE_SHIFTED, UID_CHANGED, PATIENT_ID_CONSISTENT, PIXELS_HIDDEN -> false;
            };
            assertThat(lost.contains(entry)).as(entry.line()).isNotEqualTo(stays);
        }
    }

    @Test
    void anEmptyFolderLosesNothingAndKeepsNothing() throws Exception {
        ScoreCard card = new Scorer(corpus, "nothing", new Tool.Run(Map.of(), Map.of(), 1)).score(key);
        int[] all = card.count(_ -> true, _ -> true);
        assertThat(card.losses()).isEmpty();
        assertThat(ScoreCard.doneOfAll(all)).isZero();
    }

    @Test
    void skerryLosesNothingThatNamesAPersonOrANumberInTextOrPixels() throws Exception {
        Path work = Files.createDirectories(dir.resolve("skerry"));
        Tool.Run run = new SkerryTool("standard-profile", "HEADER").run(Corpus.images(corpus), work);
        ScoreCard card = new Scorer(corpus, "skerry", run).score(key);
        assertThat(run.outputs()).isNotEmpty();
        assertThat(card.losses().stream()
                        .filter(loss -> loss.entry().action() == Action.TEXT_REMOVED
                                || loss.entry().action() == Action.PIXELS_HIDDEN)
                        .map(loss -> loss.entry().line()))
                .isEmpty();
    }

    private static Set<KeyEntry> lost(ScoreCard card) {
        Set<KeyEntry> lost = new HashSet<>();
        card.losses().forEach(loss -> lost.add(loss.entry()));
        return lost;
    }
}
