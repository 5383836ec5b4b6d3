package io.skerry.extract;

import io.skerry.deid.Pseudonyms;
import io.skerry.extract.Instance.Fate;
import io.skerry.extract.Instance.Place;
import io.skerry.extract.InstanceStore.Searched;
import io.skerry.extract.report.ReportModel;
import io.skerry.extract.report.ReportModel.FileGroup;
import io.skerry.extract.report.ReportModel.HeldBack;
import io.skerry.phi.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns verified images into what a release is: tables, lists, read-me, figures and the list of its files. Begins from the
 * images alone each time, so an assembly that was cut off leaves nothing behind.
 */
final class Assembly {
    private final Extraction extraction;
    private final Folders folders;
    private final InstanceStore store;
    private final Duck duck;
    private final Pseudonyms pseudonyms;
    private final String rules;
    private final String definition;

    Assembly(
            Extraction extraction,
            Folders folders,
            InstanceStore store,
            Duck duck,
            Pseudonyms pseudonyms,
            String rules,
            String definition) {
        this.extraction = extraction;
        this.folders = folders;
        this.store = store;
        this.duck = duck;
        this.pseudonyms = pseudonyms;
        this.rules = rules;
        this.definition = definition;
    }

    /** What the gate needs to hold it. */
    record Assembled(Manifest.About about, Map<String, Manifest.Entry> files, ReportModel report) {}

    /** Assembles the release in the hold. */
    Assembled run(List<String> datasets) throws IOException {
        Path hold = Files.createDirectories(folders.hold());
        Map<String, Manifest.Entry> files = keepOnlyReleasedImages();
        long imageBytes =
                files.values().stream().mapToLong(Manifest.Entry::bytes).sum();
        long images = files.size();
        duck.fill(
                "released",
                "eupi VARCHAR, StudyInstanceUID VARCHAR, SeriesInstanceUID VARCHAR, SOPInstanceUID VARCHAR, path VARCHAR",
                sink -> store.each(extraction, settled -> {
                    if (settled.fate() == Fate.RELEASED) {
                        Instance i = settled.instance();
                        sink.row(i.person(), i.studyUid(), i.seriesUid(), i.sopUid(), settled.path());
                    }
                }));
        int year = extraction.requestedAt().atZone(ZoneOffset.UTC).getYear();
        List<ReleaseTables.Written> tables =
                new ReleaseTables(duck, pseudonyms, year).write(datasets, hold.resolve(Folders.TABLES));
        List<Place> tableFindings =
                tables.stream().flatMap(table -> table.findings().stream()).toList();
        new LeftBehind(pseudonyms).write(store, extraction, folders, tableFindings);

        Manifest.About about = about(tables);
        List<ReportModel.TableSummary> summaries =
                tables.stream().map(ReleaseTables.Written::summary).toList();
        Files.writeString(hold.resolve(Folders.README), Readme.write(about, extraction.counts(), summaries));

        List<FileGroup> groups = new ArrayList<>(List.of(new FileGroup("images/", images, imageBytes, "")));
        for (Map.Entry<String, Path> file : ManifestCheck.walk(hold).entrySet()) {
            if (!files.containsKey(file.getKey())) {
                Manifest.Entry entry = ReleaseGate.entry(file.getValue());
                files.put(file.getKey(), entry);
                groups.add(new FileGroup(file.getKey(), 1, entry.bytes(), entry.sha256()));
            }
        }
        long bytes = files.values().stream().mapToLong(Manifest.Entry::bytes).sum();
        return new Assembled(about, files, report(tables, summaries, groups, bytes));
    }

    /** Deletes everything but the images on record as verified; returns those. */
    private Map<String, Manifest.Entry> keepOnlyReleasedImages() throws IOException {
        Map<String, Manifest.Entry> released = new TreeMap<>();
        store.each(extraction, settled -> {
            if (settled.fate() == Fate.RELEASED) {
                released.put(settled.path(), new Manifest.Entry(settled.bytes(), settled.sha256()));
            }
        });
        for (Map.Entry<String, Path> file : ManifestCheck.walk(folders.hold()).entrySet()) {
            if (!released.containsKey(file.getKey())) {
                Files.delete(file.getValue());
            }
        }
        return released;
    }

    private Manifest.About about(List<ReleaseTables.Written> tables) {
        Extraction.Counts counts = extraction.counts();
        Map<String, Long> byFate = new LinkedHashMap<>();
        byFate.put("cohort", counts.total());
        byFate.put("released", counts.released());
        byFate.put("rejected", counts.held());
        byFate.put("errors", counts.errors());
        byFate.put("failedVerification", counts.leaked());
        byFate.put("tables", (long) tables.size());
        return new Manifest.About(
                extraction.id(),
                extraction.project(),
                extraction.cohort(),
                extraction.cohortVersion(),
                extraction.cohortSha256(),
                rules,
                new Manifest.Key(pseudonyms.keyVersion(), pseudonyms.keyId()),
                extraction.requestedAt().toString(),
                byFate);
    }

    private ReportModel report(
            List<ReleaseTables.Written> tables,
            List<ReportModel.TableSummary> summaries,
            List<FileGroup> groups,
            long bytes)
            throws IOException {
        ReleaseFigures figures = new ReleaseFigures(duck);
        List<HeldBack> heldBack = new ArrayList<>();
        store.reasons(extraction)
                .forEach((reason, count) -> heldBack.add(new HeldBack(
                        Reasons.stage(reason.fate()), Reasons.words(reason.fate(), reason.code()), count)));
        Searched searched = store.searched(extraction);
        long tableFindings =
                tables.stream().mapToLong(table -> table.findings().size()).sum();
        return new ReportModel(
                new ReportModel.Title(
                        extraction.id(),
                        extraction.project(),
                        extraction.cohort(),
                        extraction.cohortVersion(),
                        definition,
                        extraction.cohortSha256(),
                        rules,
                        extraction.requestedBy(),
                        Moments.forPeople(extraction.requestedAt())),
                figures.key(tables.size(), bytes),
                figures.funnel(extraction.counts()),
                figures.ages(),
                figures.people(),
                figures.content(),
                new Thumbnails(duck, folders.hold()).draw(),
                heldBack,
                new ReportModel.Verification(
                        searched.files(),
                        searched.bytes(),
                        searched.identifiers(),
                        Arrays.stream(Pattern.values()).map(Assembly::words).toList(),
                        tables.size(),
                        tables.stream()
                                .mapToLong(ReleaseTables.Written::searched)
                                .sum(),
                        extraction.counts().leaked() + tableFindings),
                summaries,
                groups);
    }

    private static String words(Pattern pattern) {
        return switch (pattern) {
            case CHI_NUMBER -> "CHI numbers";
            case NHS_NUMBER -> "NHS numbers";
            case POSTCODE -> "postcodes";
            case PHONE_NUMBER -> "telephone numbers";
            case EMAIL_ADDRESS -> "e-mail addresses";
            case WEB_ADDRESS -> "web addresses";
            case DATE -> "dates in text";
            case TITLED_NAME -> "names after a title";
        };
    }
}
