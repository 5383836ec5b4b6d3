package io.skerry.extract;

import io.skerry.deid.Pseudonyms;
import io.skerry.extract.Instance.Fate;
import io.skerry.extract.Instance.Place;
import io.skerry.extract.Instance.Settled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lists of what is not in the release. Those that go out name objects by project identifiers only; the one that stays
 * in quarantine names the archive's files.
 */
final class LeftBehind {
    private static final List<String> OBJECT =
            List.of("project_patient_id", "project_study_uid", "project_series_uid", "project_instance_uid");

    private final Pseudonyms pseudonyms;

    LeftBehind(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Writes the three lists of the release, and the detailed one if there is anything to say. */
    void write(InstanceStore store, Extraction extraction, Folders folders, List<Place> tableFindings)
            throws IOException {
        Map<Long, List<Place>> leaks = store.leaks(extraction);
        Path hold = folders.hold();
        try (CsvFile rejected = new CsvFile(hold.resolve(Folders.REJECTED), with("reason", "explanation"));
                CsvFile errors = new CsvFile(hold.resolve(Folders.ERRORS), with("reason", "explanation"));
                CsvFile verification = new CsvFile(hold.resolve(Folders.VERIFICATION), with("rule", "place"))) {
            store.each(extraction, settled -> {
                try {
                    switch (settled.fate()) {
                        case HELD -> rejected.row(reason(settled));
                        case ERROR -> errors.row(reason(settled));
                        case LEAKED -> {
                            for (Place leak :
                                    leaks.getOrDefault(settled.instance().number(), List.of())) {
                                verification.row(row(settled.instance(), leak.rule(), leak.place()));
                            }
                        }
                        case RELEASED -> {}
                        case WAITING ->
                            throw new IllegalStateException("object "
                                    + settled.instance().number() + " was never looked at, though every chunk is done");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            for (Place finding : tableFindings) {
                verification.row(List.of("", "", "", "", finding.rule(), "table " + finding.place()));
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
        if (extraction.counts().incomplete()) {
            writeDetails(store, extraction, folders, leaks);
        }
    }

    private static void writeDetails(
            InstanceStore store, Extraction extraction, Folders folders, Map<Long, List<Place>> leaks)
            throws IOException {
        Path file = Files.createDirectories(folders.quarantine()).resolve("left-behind.csv");
        try (CsvFile details = new CsvFile(
                file,
                List.of(
                        "number",
                        "file",
                        "member",
                        "sop_instance_uid",
                        "stage",
                        "reason",
                        "detail",
                        "rule",
                        "place"))) {
            store.each(extraction, settled -> {
                if (settled.fate() == Fate.RELEASED) {
                    return;
                }
                Instance instance = settled.instance();
                List<Place> places = leaks.getOrDefault(instance.number(), List.of(new Place("", "")));
                for (Place place : places) {
                    try {
                        details.row(List.of(
                                Long.toString(instance.number()),
                                instance.file().orElse(""),
                                instance.member().orElse(""),
                                instance.sopUid(),
                                Reasons.stage(settled.fate()),
                                settled.code(),
                                settled.detail(),
                                place.rule(),
                                place.place()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }
    }

    private List<String> reason(Settled settled) {
        return row(settled.instance(), settled.code(), Reasons.words(settled.fate(), settled.code()));
    }

    private List<String> row(Instance instance, String first, String second) {
        return List.of(
                pseudonyms.patientId(instance.person()),
                pseudonyms.uid(instance.studyUid()),
                pseudonyms.uid(instance.seriesUid()),
                pseudonyms.uid(instance.sopUid()),
                first,
                second);
    }

    private static List<String> with(String... more) {
        List<String> header = new ArrayList<>(OBJECT);
        header.addAll(List.of(more));
        return header;
    }
}
