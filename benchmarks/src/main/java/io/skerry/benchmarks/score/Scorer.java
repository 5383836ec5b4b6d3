package io.skerry.benchmarks.score;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.pixel.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds one tool's outputs against the key. */
final class Scorer {
    private static final int SHORT = 3;
    private static final int WORD = 4;
    private static final int DIGITS = 6;
    private static final double MOST_AROUND = 0.05;
    /** A shorter UID, such as 11090, is a number that may stand anywhere for other reasons. */
    private static final int SHORTEST_UID = 8;

    private final Path corpus;
    private final Tool.Run run;
    private final ScoreCard card;
    private final Shifts dates = new Shifts();
    private final Shifts uids = new Shifts();
    private final Shifts patients = new Shifts();
    private final Map<KeyEntry, String> seen = new HashMap<>();
    private final Map<String, String> studyDates = new HashMap<>();

    Scorer(Path corpus, String tool, Tool.Run run) {
        this.corpus = corpus;
        this.run = run;
        this.card = new ScoreCard(tool, run.seconds());
    }

    ScoreCard score(List<KeyEntry> key) throws IOException {
        Map<String, List<KeyEntry>> byFile = new TreeMap<>();
        key.forEach(entry ->
                byFile.computeIfAbsent(entry.file(), _ -> new ArrayList<>()).add(entry));
        List<KeyEntry> later = new ArrayList<>();
        for (Map.Entry<String, List<KeyEntry>> file : byFile.entrySet()) {
            Path output = run.outputs().get(file.getKey());
            if (output == null || !Files.exists(output)) {
                card.held(run.held().getOrDefault(file.getKey(), "no output").split(" ", 2)[0]);
                file.getValue()
                        .forEach(entry ->
                                card.note(entry, entry.action().retention() ? Verdict.HELD : Verdict.MOOT, "held"));
                continue;
            }
            card.written();
            later.addAll(object(file.getKey(), output, file.getValue()));
        }
        later.forEach(this::acrossObjects);
        return card;
    }

    /** Scores what one object shows alone; returns what takes all of them. */
    private List<KeyEntry> object(String file, Path output, List<KeyEntry> entries) throws IOException {
        List<KeyEntry> later = new ArrayList<>();
        DicomObject object;
        OutputText text;
        try {
            object = DicomReader.read(output);
            text = new OutputText(object);
        } catch (SkerryException e) {
            entries.forEach(entry -> card.note(entry, Verdict.LOST, "the output cannot be read"));
            return later;
        }
        studyDates.put(file, object.dataset().string(Tag.StudyDate).orElse(""));
        List<KeyEntry> pixels = new ArrayList<>();
        for (KeyEntry entry : entries) {
            switch (entry.action()) {
                case TAG_RETAINED -> card.note(entry, !text.near(entry.path()).isEmpty(), "the element is missing");
                case TEXT_NOT_NULL ->
                    card.note(entry, text.near(entry.path()).stream().anyMatch(t -> !t.isBlank()), "empty");
                case TEXT_RETAINED -> retained(entry, text);
                case TEXT_REMOVED -> removed(entry, text);
                case DATE_SHIFTED, UID_CHANGED, UID_CONSISTENT, PATIENT_ID_CONSISTENT -> {
                    note(entry, value(entry, text), text);
                    later.add(entry);
                }
                case INTERVAL_PRESERVED -> later.add(entry);
                case PIXELS_HIDDEN, PIXELS_RETAINED -> {
                    if (entry.path().equals(KeyEntry.PIXELS)) {
                        pixels.add(entry);
                    } else {
                        overlay(entry, object);
                    }
                }
            }
        }
        if (!pixels.isEmpty()) {
            pixels(file, object, pixels);
        }
        return later;
    }

    private void retained(KeyEntry entry, OutputText text) {
        String wanted = Dossier.fold(entry.text());
        List<String> there = text.near(entry.path());
        boolean kept = there.stream().anyMatch(t -> Dossier.fold(t).contains(wanted));
        card.note(entry, kept, there.isEmpty() ? "the element is missing" : "now: " + there.getFirst());
    }

    private void removed(KeyEntry entry, OutputText text) {
        for (String there : text.near(entry.path())) {
            if (holds(Dossier.fold(there), entry)) {
                card.note(entry, Verdict.LOST, "now: " + there);
                return;
            }
        }
        boolean elsewhere = entry.where().equals(KeyEntry.ANYWHERE) && text.anywhere(entry.text());
        card.note(entry, elsewhere ? Verdict.LOST : Verdict.DONE, "elsewhere in the object");
    }

    /** Whether a text still holds the identifier: whole, a word of a name, or the digits of a number. */
    private static boolean holds(String text, KeyEntry entry) {
        String wanted = Dossier.fold(entry.text());
        if (wanted.length() < SHORT ? text.equals(wanted) : Dossier.holdsWord(text, wanted)) {
            return true;
        }
        if (entry.kind() == Kind.NAME) {
            for (String word : wanted.split("[^\\p{L}]+")) {
                if (word.length() >= WORD && Dossier.holdsWord(text, word)) {
                    return true;
                }
            }
        }
        String digits = wanted.replaceAll("\\D", "");
        boolean number = entry.kind() == Kind.NUMBER || entry.kind() == Kind.CONTACT;
        return number
                && digits.length() >= DIGITS
                && text.replaceAll("[ -]", "").contains(digits);
    }

    private static String value(KeyEntry entry, OutputText text) {
        Optional<String> exact = text.at(entry.path());
        if (exact.isPresent()) {
            return exact.get().strip();
        }
        List<String> near = text.near(entry.path());
        return near.isEmpty() ? "" : near.getFirst().strip();
    }

    private void note(KeyEntry entry, String value, OutputText text) {
        seen.put(entry, value);
        switch (entry.action()) {
            case DATE_SHIFTED -> shift(entry.text(), value).ifPresent(days -> dates.saw(entry.subject(), days));
            case UID_CONSISTENT -> {
                if (!value.isEmpty() && !value.contains("\\")) {
                    uids.saw(entry.text(), value);
                }
            }
            case PATIENT_ID_CONSISTENT -> patients.saw(entry.subject(), value);
            case UID_CHANGED -> {
                if (entry.text().length() >= SHORTEST_UID && text.anywhere(entry.text())) {
                    seen.put(entry, entry.text());
                }
            }
            default -> {}
        }
    }

    private static Optional<String> shift(String before, String after) {
        return Days.of(before)
                .flatMap(from -> Days.of(after).map(to -> String.valueOf(ChronoUnit.DAYS.between(from, to))));
    }

    private void acrossObjects(KeyEntry entry) {
        String value = seen.getOrDefault(entry, "");
        switch (entry.action()) {
            case DATE_SHIFTED -> {
                Optional<String> days = shift(entry.text(), value);
                boolean usual = days.isPresent() && days.equals(dates.usual(entry.subject()));
                card.note(entry, usual && !days.get().equals("0"), value.isEmpty() ? "gone" : "now: " + value);
            }
            case UID_CHANGED ->
                card.note(
                        entry,
                        !value.isEmpty() && !value.equals(entry.text()),
                        value.isEmpty() ? "gone" : "still in the object");
            case UID_CONSISTENT ->
                card.note(
                        entry,
                        value.contains("\\") || uids.consistent(entry.text(), value),
                        value.isEmpty() ? "gone" : "now: " + value);
            case PATIENT_ID_CONSISTENT ->
                card.note(
                        entry,
                        !value.isEmpty() && !value.equals(entry.text()) && patients.consistent(entry.subject(), value),
                        "now: " + value);
            case INTERVAL_PRESERVED -> {
                Optional<String> days =
                        shift(studyDates.getOrDefault(entry.path(), ""), studyDates.getOrDefault(entry.file(), ""));
                if (!run.outputs().containsKey(entry.path())) {
                    card.note(entry, Verdict.HELD, "the earlier study was held back");
                } else {
                    card.note(entry, days.equals(Optional.of(entry.text())), "now: " + days.orElse("no dates"));
                }
            }
            default -> throw new IllegalStateException("not an action across objects: " + entry.action());
        }
    }

    private void overlay(KeyEntry entry, DicomObject output) {
        Dataset original =
                DicomReader.read(Corpus.images(corpus).resolve(entry.file())).dataset();
        boolean hidden = OverlayPlanter.hidden(plane(original), plane(output.dataset()));
        card.note(entry, hidden, "readable in the overlay");
    }

    private static byte[] plane(Dataset dataset) {
        return dataset.get(Tag.OverlayData)
                .map(element -> switch (element.value()) {
                    case Value.Bytes bytes -> bytes.toArray();
                    case Value.Bulk bulk -> bulk.load();
                    case Value.Items _, Value.Fragments _ -> new byte[0];
                })
                .orElseGet(() -> new byte[0]);
    }

    private void pixels(String file, DicomObject output, List<KeyEntry> entries) throws IOException {
        if (output.pixelData().isEmpty()) {
            entries.forEach(entry -> card.note(entry, !entry.action().retention(), "no pixel data"));
            return;
        }
        PixelCheck check;
        try {
            Raster before = Raster.of(Frames.open(Corpus.images(corpus).resolve(file)));
            Raster after = Raster.of(Frames.of(output));
            Path mask = Corpus.mask(corpus, file);
            check = new PixelCheck(
                    before, after, Files.exists(mask) ? Mask.read(mask) : new Mask(before.rows(), before.columns()));
        } catch (SkerryException e) {
            entries.forEach(entry -> card.note(entry, Verdict.LOST, "pixels cannot be decoded: " + e.getMessage()));
            return;
        }
        if (!check.comparable()) {
            entries.forEach(entry -> card.note(entry, Verdict.LOST, "frames of another size or number"));
            return;
        }
        for (KeyEntry entry : entries) {
            if (entry.action() == Action.PIXELS_HIDDEN) {
                card.note(entry, check.hidden(entry.mask(), entry.frames()), "readable");
            } else if (entry.mask() > 0) {
                card.note(entry, check.kept(entry.mask(), entry.frames()), "hidden");
            } else {
                double changed = check.changedAround(entry.frames());
                card.changed(entry.kind(), changed);
                double most = entry.kind() == Kind.CLEAN_FRAME ? 0 : MOST_AROUND;
                card.note(
                        entry, changed <= most, String.format(Locale.ROOT, "%.2f %% of pixels changed", 100 * changed));
            }
        }
    }
}
