package io.skerry.extract.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.extract.report.ReportModel.AgeBand;
import io.skerry.extract.report.ReportModel.Bar;
import io.skerry.extract.report.ReportModel.Chart;
import io.skerry.extract.report.ReportModel.Column;
import io.skerry.extract.report.ReportModel.Decision;
import io.skerry.extract.report.ReportModel.FileGroup;
import io.skerry.extract.report.ReportModel.FunnelStep;
import io.skerry.extract.report.ReportModel.HeldBack;
import io.skerry.extract.report.ReportModel.TableSummary;
import io.skerry.extract.report.ReportModel.Thumbnail;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String ONE_PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Nested
    class SmallCounts {
        @Test
        void hideOneToFourPeopleAndShowZeroAndFive() {
            assertThat(List.of(
                            Count.ofPeople(0).text(),
                            Count.ofPeople(1).text(),
                            Count.ofPeople(4).text()))
                    .containsExactly("0", "<5", "<5");
            assertThat(Count.ofPeople(5).text()).isEqualTo("5");
        }

        @Test
        void areNotKeptAnywhere() {
            assertThat(Count.ofPeople(3)).isEqualTo(Count.ofPeople(1));
        }

        @Test
        void ofThingsAreShown() {
            assertThat(Count.of(3).text()).isEqualTo("3");
        }
    }

    @Nested
    class Page {
        @Test
        void reachesForNothingOutsideItself() {
            String page = ReportPage.render(sample(), Optional.empty());
            assertThat(page).doesNotContain("http://", "https://", "<script", "@import", "url(", "src=\"/");
            assertThat(page).contains("default-src 'none'");
        }

        @Test
        void escapesWhatPeopleTyped() {
            String page = ReportPage.render(
                    sample(), Optional.of(new Decision("A <b>controller</b>", "today", "\"fine\" & good")));
            assertThat(page).contains("A &lt;b&gt;controller&lt;/b&gt;", "&quot;fine&quot; &amp; good");
        }

        @Test
        void saysWhetherItIsHeldOrApprovedAndByWhom() {
            assertThat(ReportPage.render(sample(), Optional.empty())).contains("Held for approval");
            assertThat(ReportPage.render(
                            sample(), Optional.of(new Decision("the controller", "22 November 2026", "as agreed"))))
                    .contains("Approved", "by the controller, 22 November 2026: as agreed")
                    .doesNotContain("Held for approval");
        }

        @Test
        void isTheSameForTheSameModel() {
            assertThat(ReportPage.render(sample(), Optional.empty()))
                    .isEqualTo(ReportPage.render(sample(), Optional.empty()));
        }

        @Test
        void drawsWellFormedCharts() throws Exception {
            String page = ReportPage.render(sample(), Optional.empty());
            var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
            int from = page.indexOf("<svg");
            int drawn = 0;
            while (from >= 0) {
                int to = page.indexOf("</svg>", from) + 6;
                factory.newDocumentBuilder()
                        .parse(new org.xml.sax.InputSource(new StringReader(page.substring(from, to))));
                drawn++;
                from = page.indexOf("<svg", to);
            }
            assertThat(drawn).isGreaterThanOrEqualTo(6);
        }

        @Test
        void canBeLookedAt() throws Exception {
            Path out = Path.of("target", "sample-report.html");
            Files.createDirectories(out.toAbsolutePath().getParent());
            Files.writeString(out, ReportPage.render(sample(), Optional.empty()));
            assertThat(out).isNotEmptyFile();
        }
    }

    static ReportModel sample() {
        List<AgeBand> ages = new ArrayList<>();
        int[][] people = {{0, 2}, {3, 6}, {9, 7}, {14, 11}, {21, 26}, {38, 33}, {52, 49}, {41, 44}, {17, 12}, {4, 1}};
        for (int i = 0; i < people.length; i++) {
            ages.add(new AgeBand(
                    i == 9 ? "90+" : i * 10 + "–" + (i * 10 + 9),
                    Count.ofPeople(people[i][0]),
                    Count.ofPeople(people[i][1]),
                    Count.of(0)));
        }
        List<Bar> years = new ArrayList<>();
        for (int year = 2011; year < 2025; year++) {
            years.add(new Bar(Integer.toString(year), Count.ofPeople((year * 37L) % 61)));
        }
        return new ReportModel(
                new ReportModel.Title(
                        "E0001",
                        "lung-screening",
                        "chest-ct-before-cancer",
                        2,
                        "name: chest-ct-before-cancer\nsteps:\n  - images: Modality = 'CT' and body_part = 'CHEST'\n",
                        "9f2c41d07b5e3a86c1d4e2f09a7b8c6d5e4f30211a2b3c4d5e6f708192a3b4c5",
                        "basic profile 3",
                        "coordinator",
                        "22 November 2026, 14:05 UTC"),
                new ReportModel.KeyFigures(Count.ofPeople(212), 371, 1_004, 48_210, 9, 25_310_442_118L),
                List.of(
                        new FunnelStep("Archive", 310_442, "images in the tag lake"),
                        new FunnelStep("Promoted", 288_001, "allowed into the inventory"),
                        new FunnelStep("Cohort", 51_900, "match the definition"),
                        new FunnelStep("Eligible", 48_377, "may leave under the release rules"),
                        new FunnelStep("De-identified", 48_301, "rewritten without identifiers"),
                        new FunnelStep("Verified", 48_210, "searched, nothing found"),
                        new FunnelStep("Ready for release", 48_210, "in this extract")),
                ages,
                List.of(new Chart("Year of study, as released", "studies", true, years)),
                List.of(
                        new Chart(
                                "Modality",
                                "images",
                                false,
                                List.of(
                                        new Bar("CT", Count.of(40_112)),
                                        new Bar("MR", Count.of(6_098)),
                                        new Bar("PT", Count.of(2_000)))),
                        new Chart(
                                "Body part",
                                "series",
                                false,
                                List.of(
                                        new Bar("Chest", Count.of(601)),
                                        new Bar("Abdomen and pelvis", Count.of(203)),
                                        new Bar("Head", Count.of(120)),
                                        new Bar("Unknown", Count.of(80)))),
                        new Chart(
                                "Scanner",
                                "series",
                                false,
                                List.of(
                                        new Bar("Maker A Somewhat Long Model Name 64", Count.of(501)),
                                        new Bar("Maker B Model 2", Count.of(303)),
                                        new Bar("Maker C", Count.of(200)))),
                        new Chart(
                                "Slice thickness",
                                "series",
                                true,
                                List.of(
                                        new Bar("<1 mm", Count.of(101)),
                                        new Bar("1–2", Count.of(420)),
                                        new Bar("2–3", Count.of(230)),
                                        new Bar("3–5", Count.of(121)),
                                        new Bar("5+", Count.of(60))))),
                List.of(
                        new Thumbnail(ONE_PIXEL, "CT chest"),
                        new Thumbnail(ONE_PIXEL, "MR head"),
                        new Thumbnail(ONE_PIXEL, "PT")),
                List.of(
                        new HeldBack("Held by policy", "The image is not marked ORIGINAL and PRIMARY", 3_101),
                        new HeldBack("Held by policy", "Text may be burned into the pixels", 422),
                        new HeldBack("Could not be processed", "The file could not be read to its end", 76),
                        new HeldBack("Failed verification", "An identifier of the original was found", 91)),
                new ReportModel.Verification(
                        48_301,
                        25_300_000_000L,
                        1_120_377,
                        List.of(
                                "CHI and NHS numbers with valid check digits",
                                "UK postcodes",
                                "e-mail addresses",
                                "phone numbers"),
                        9,
                        81_230,
                        91),
                List.of(
                        new TableSummary(
                                "admissions",
                                1_204,
                                List.of(
                                        new Column("project_patient_id", "VARCHAR", "project identifier"),
                                        new Column("admission_date", "DATE", "shifted"),
                                        new Column("main_condition", "VARCHAR", "")),
                                List.of("ward_note: free text")),
                        new TableSummary(
                                "images",
                                48_210,
                                List.of(new Column("SOPInstanceUID", "VARCHAR", "project identifier")),
                                List.of())),
                List.of(
                        new FileGroup("images", 48_210, 25_300_000_000L, ""),
                        new FileGroup(
                                "tables/admissions.csv",
                                1,
                                204_800,
                                "0f2c41d07b5e3a86c1d4e2f09a7b8c6d5e4f30211a2b3c4d5e6f708192a3b4c5")));
    }
}
