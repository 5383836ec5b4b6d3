package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.control.Home;
import io.skerry.extract.report.Count;
import io.skerry.extract.report.ReportModel;
import io.skerry.lake.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseGateTest {
    @TempDir
    static Path dir;

    static Home home;
    static ExtractionStore store;
    static ReleaseGate gate;

    Extraction held;
    Folders folders;

    @BeforeAll
    static void open() {
        home = Home.open(dir.resolve("home"));
        store = new ExtractionStore(home.database());
        gate = new ReleaseGate(home, store);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @BeforeEach
    void holdSomething() throws IOException {
        held = hold("project-" + UUID.randomUUID());
        folders = Folders.of(home, held);
    }

    @Nested
    class WhileHeld {
        @Test
        void nothingIsInTheProjectsFolder() {
            assertThat(held.state()).isEqualTo(ExtractionState.HELD);
            assertThat(home.projects().resolve(held.project())).doesNotExist();
        }

        @Test
        void theFilesAgreeWithTheManifest() {
            ManifestCheck check = gate.check(held);
            assertThat(check.passed()).isTrue();
            assertThat(check.files()).isEqualTo(3);
        }

        @Test
        void theReportSaysSo() {
            assertThat(folders.hold().resolve("report.html")).content().contains("Held for approval");
        }

        @Test
        void theSameRequestFindsIt() {
            assertThat(store.openOrFind(request(held.project()), 1, "00", 1, new Snapshots(Map.of()), "")
                            .id())
                    .isEqualTo(held.id());
        }
    }

    @Nested
    class Approval {
        @Test
        void movesEverythingToTheProject() throws IOException {
            byte[] image = Files.readAllBytes(folders.hold().resolve("images/P1/a.dcm"));
            Extraction released = gate.approve(held, "the controller", "as agreed");
            assertThat(released.state()).isEqualTo(ExtractionState.RELEASED);
            assertThat(folders.hold()).doesNotExist();
            assertThat(folders.work()).doesNotExist();
            assertThat(folders.release().resolve("images/P1/a.dcm")).hasBinaryContent(image);
            assertThat(gate.check(released).passed()).isTrue();
        }

        @Test
        void saysWhoInReportAndManifestAndHistoryAndAudit() {
            gate.approve(held, "the controller", "as agreed");
            assertThat(folders.release().resolve("report.html"))
                    .content()
                    .contains("Approved", "the controller", "as agreed");
            assertThat(folders.release().resolve("manifest.json")).content().contains("the controller");
            assertThat(store.history(held))
                    .extracting(Extraction.Event::state)
                    .containsExactly(
                            ExtractionState.REQUESTED,
                            ExtractionState.RUNNING,
                            ExtractionState.HELD,
                            ExtractionState.APPROVING,
                            ExtractionState.RELEASED);
            assertThat(home.audit().list(1)).singleElement().satisfies(event -> {
                assertThat(event.action()).isEqualTo("extract.approve");
                assertThat(event.details()).containsEntry("by", "the controller");
            });
        }

        @Test
        void happensOnce() {
            Extraction released = gate.approve(held, "the controller", "");
            assertThatThrownBy(() -> gate.approve(released, "somebody else", "again"))
                    .hasMessageContaining("it is released");
            assertThat(store.get(held.id()).decision().orElseThrow().by()).isEqualTo("the controller");
        }

        @Test
        void isRefusedWhenAByteChanged() throws IOException {
            Path image = folders.hold().resolve("images/P1/a.dcm");
            byte[] bytes = Files.readAllBytes(image);
            bytes[3] ^= 1;
            Files.write(image, bytes);
            assertThatThrownBy(() -> gate.approve(held, "the controller", ""))
                    .hasMessageContaining("images/P1/a.dcm changed");
            assertThat(folders.release()).doesNotExist();
            assertThat(store.get(held.id()).state()).isEqualTo(ExtractionState.HELD);
        }

        @Test
        void isRefusedWhenAFileWasAdded() throws IOException {
            Files.writeString(folders.hold().resolve("images/P1/b.dcm"), "b");
            assertThatThrownBy(() -> gate.approve(held, "the controller", ""))
                    .hasMessageContaining("images/P1/b.dcm added");
        }

        @Test
        void isRefusedWhenAFileIsGone() throws IOException {
            Files.delete(folders.hold().resolve("images/P1/a.dcm"));
            assertThatThrownBy(() -> gate.approve(held, "the controller", ""))
                    .hasMessageContaining("images/P1/a.dcm missing");
        }

        @Test
        void isRefusedWhenTheManifestWasMadeToFit() throws IOException {
            Path image = folders.hold().resolve("images/P1/a.dcm");
            String before = Sha256.of(image);
            Files.writeString(image, "IMAGE 2");
            Path manifest = folders.hold().resolve("manifest.json");
            Files.writeString(manifest, Files.readString(manifest).replace(before, Sha256.of(image)));
            assertThatThrownBy(() -> gate.approve(held, "the controller", ""))
                    .hasMessageContaining("manifest.json changed");
        }
    }

    /** Each test leaves the state that a kill at that point leaves, then approves again. */
    @Nested
    class ApprovalCutOff {
        @Test
        void afterItWasRecorded() {
            Extraction approving = store.decide(held, ExtractionState.APPROVING, "the controller", "first");
            assertReleased(gate.approve(approving, "somebody else", "second"));
        }

        @Test
        void afterTheReportWasWritten() throws IOException {
            Extraction approving = store.decide(held, ExtractionState.APPROVING, "the controller", "first");
            Files.writeString(folders.hold().resolve("report.html"), "a report with a name in it");
            Files.createDirectories(folders.work());
            Files.writeString(folders.work().resolve("manifest.json"), "half a mani");
            assertReleased(gate.approve(approving, "somebody else", "second"));
        }

        @Test
        void betweenTheRenameAndItsRecord() throws IOException {
            gate.approve(held, "the controller", "first");
            try (var connection = home.database().getConnection();
                    var update =
                            connection.prepareStatement("update extraction set state = 'APPROVING' where number = ?")) {
                update.setLong(1, held.number());
                update.executeUpdate();
            } catch (java.sql.SQLException e) {
                throw new IOException(e);
            }
            assertReleased(gate.approve(store.get(held.id()), "somebody else", "second"));
        }

        @Test
        void butAChangedImageStillStopsIt() throws IOException {
            Extraction approving = store.decide(held, ExtractionState.APPROVING, "the controller", "first");
            Files.writeString(folders.hold().resolve("images/P1/a.dcm"), "IMAGE 2");
            assertThatThrownBy(() -> gate.approve(approving, "the controller", ""))
                    .hasMessageContaining("images/P1/a.dcm changed");
            assertThat(folders.release()).doesNotExist();
        }

        private void assertReleased(Extraction extraction) {
            assertThat(extraction.state()).isEqualTo(ExtractionState.RELEASED);
            assertThat(extraction.decision().orElseThrow().by()).isEqualTo("the controller");
            assertThat(gate.check(extraction).passed()).isTrue();
            assertThat(folders.release().resolve("report.html")).content().contains("the controller");
        }
    }

    @Nested
    class Refusal {
        @Test
        void deletesWhatIsHeldAndKeepsTheRecord() {
            Extraction refused = gate.refuse(held, "the controller", "too few people");
            assertThat(refused.state()).isEqualTo(ExtractionState.REFUSED);
            assertThat(refused.decision().orElseThrow().reason()).isEqualTo("too few people");
            assertThat(folders.hold()).doesNotExist();
            assertThat(home.projects().resolve(held.project())).doesNotExist();
        }

        @Test
        void isFinal() {
            Extraction refused = gate.refuse(held, "the controller", "");
            assertThatThrownBy(() -> gate.approve(refused, "the controller", ""))
                    .hasMessageContaining("it is refused");
        }

        @Test
        void cannotCallARelaseBack() {
            Extraction released = gate.approve(held, "the controller", "");
            assertThatThrownBy(() -> gate.refuse(released, "the controller", ""))
                    .hasMessageContaining("it is released");
            assertThat(folders.release()).isNotEmptyDirectory();
        }

        @Test
        void letsTheSameRequestStartAnew() {
            gate.refuse(held, "the controller", "");
            assertThat(store.openOrFind(request(held.project()), 1, "00", 1, new Snapshots(Map.of()), "")
                            .id())
                    .isNotEqualTo(held.id());
        }
    }

    private static ExtractRequest request(String project) {
        return new ExtractRequest("chests", OptionalInt.of(1), project, Optional.empty(), "the coordinator");
    }

    private static Extraction hold(String project) throws IOException {
        Extraction extraction = store.openOrFind(request(project), 1, "00", 1, new Snapshots(Map.of()), "");
        extraction = store.move(extraction, ExtractionState.RUNNING, "the coordinator", "");
        Folders folders = Folders.of(home, extraction);
        Path image = folders.hold().resolve("images/P1/a.dcm");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "IMAGE 1");
        Path readme = folders.hold().resolve("README.md");
        Files.writeString(readme, "read me");
        Map<String, Manifest.Entry> files = new TreeMap<>(
                Map.of("images/P1/a.dcm", ReleaseGate.entry(image), "README.md", ReleaseGate.entry(readme)));
        ReportModel report = new ReportModel(
                new ReportModel.Title(
                        extraction.id(), project, "chests", 1, "", "00", "rules 1", "the coordinator", "now"),
                new ReportModel.KeyFigures(Count.ofPeople(7), 1, 1, 1, 0, 7),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new ReportModel.Verification(1, 7, 3, List.of("postcodes"), 0, 0, 0),
                List.of(),
                List.of());
        Manifest.About about = new Manifest.About(
                extraction.id(),
                project,
                "chests",
                1,
                "00",
                "rules 1",
                new Manifest.Key(1, "00000000"),
                "2026-11-22T00:00:00Z",
                Map.of("released", 1L));
        return gate.hold(extraction, about, files, report);
    }
}
