package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.synth.common.Rng;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A folder with {@code images/}, the answers in {@code key.tsv} and, for images with text, {@code masks/}. The same seed,
 * fonts and programs give the same bytes.
 */
final class Corpus {
    private static final int REAL_OBJECTS = 150;

    private final Path folder;
    private final StandardTable table = new StandardTable();
    private final List<KeyEntry> key = new ArrayList<>();
    private final Map<String, Map<LocalDate, String>> studies = new TreeMap<>();

    private Corpus(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a corpus.
     *
     * @param real a folder of real files; copies of some of them get identifiers too
     * @return how many objects it has
     */
    static int build(Path folder, int patients, long seed, Optional<Path> real)
            throws IOException, InterruptedException {
        Corpus corpus = new Corpus(folder);
        Files.createDirectories(folder);
        SyntheticObjects.generate(folder.resolve("hospital"), patients, seed).each(corpus::synthetic);
        if (real.isPresent()) {
            new RealObjects(real.get(), new Rng(seed)).each(REAL_OBJECTS, corpus::real);
        }
        corpus.intervals();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("key.tsv"))) {
            out.write(KeyEntry.HEADER + "\n");
            for (KeyEntry entry : corpus.key) {
                out.write(entry.line() + "\n");
            }
        }
        return (int) corpus.key.stream().map(KeyEntry::file).distinct().count();
    }

    static List<KeyEntry> key(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("key.tsv")).stream()
                .skip(1)
                .map(KeyEntry::parse)
                .toList();
    }

    static Path images(Path folder) {
        return folder.resolve("images");
    }

    static Path mask(Path folder, String file) {
        return folder.resolve("masks").resolve(PixelPlanter.maskName(file));
    }

    private void synthetic(Specimen specimen, Rng rng) throws IOException, InterruptedException {
        new HeaderPlanter(specimen, rng.fork("header")).plant();
        new PrivatePlanter(specimen, rng.fork("private")).plant();
        if (specimen.dataset().string(Tag.Modality).orElse("").equals("SR")) {
            new ReportPlanter(specimen, rng.fork("report")).plant();
        }
        if (specimen.raster().isPresent()) {
            pixels(specimen, rng.fork("pixels"));
            if (rng.chance(0.06)) {
                OverlayPlanter.plant(specimen, rng.fork("overlay"));
            }
        }
        Path file = images(folder).resolve(specimen.file());
        ObjectFile.write(specimen, file);
        finish(specimen, file, rng);
    }

    private static void pixels(Specimen specimen, Rng rng) {
        Dataset header = specimen.dataset();
        boolean original = RealObjects.clean(header);
        boolean banner = specimen.mask().isPresent();
        double chance = original ? 0.08 : banner ? 0.3 : 0.5;
        PixelPlanter planter = new PixelPlanter(specimen, rng);
        if (rng.chance(chance)) {
            planter.plant();
        } else if (banner) {
            planter.rest();
        } else if (!original && rng.chance(0.2)) {
            planter.marker();
        }
        if (specimen.mask().isEmpty()) {
            clean(specimen, specimen.raster().orElseThrow().frames());
        }
    }

    private static void clean(Specimen specimen, int frames) {
        specimen.require(
                KeyEntry.PIXELS,
                Action.PIXELS_RETAINED,
                Kind.CLEAN_FRAME,
                "no text",
                PixelPlanter.where(0, IntStream.range(0, frames).boxed().toList()));
    }

    private void real(Specimen specimen, io.skerry.dicom.DicomObject object, Rng rng) throws IOException {
        new HeaderPlanter(specimen, rng.fork("header")).plant();
        new PrivatePlanter(specimen, rng.fork("private")).plant();
        if (RealObjects.clean(specimen.dataset()) && object.pixelData().isPresent()) {
            clean(
                    specimen,
                    Math.max(1, specimen.dataset().intValue(Tag.NumberOfFrames).orElse(1)));
        }
        Path file = images(folder).resolve(specimen.file());
        RealObjects.write(object, file);
        finish(specimen, file, rng);
    }

    private void finish(Specimen specimen, Path file, Rng rng) throws IOException {
        Dataset written = DicomReader.read(file).dataset();
        new KeyMaker(table, specimen, rng.fork("key")).derive(written);
        if (specimen.mask().isPresent()) {
            specimen.mask().get().write(mask(folder, specimen.file()));
        }
        Days.of(written.string(Tag.StudyDate).orElse(""))
                .ifPresent(day -> studies.computeIfAbsent(specimen.person().subject(), _ -> new TreeMap<>())
                        .putIfAbsent(day, specimen.file()));
        // A word that the corpus calls useful may by chance be a name of this object's people.
        key.addAll(specimen.entries().stream()
                .filter(entry -> entry.action() != Action.TEXT_RETAINED
                        || specimen.dossier().in(entry.text()).isEmpty())
                .distinct()
                .toList());
    }

    /** Between each study of a person and the next. */
    private void intervals() {
        studies.forEach((subject, byDay) -> {
            Map.Entry<LocalDate, String> earlier = null;
            for (Map.Entry<LocalDate, String> study : byDay.entrySet()) {
                if (earlier != null) {
                    key.add(new KeyEntry(
                            study.getValue(),
                            earlier.getValue(),
                            Action.INTERVAL_PRESERVED,
                            Kind.DATE,
                            String.valueOf(ChronoUnit.DAYS.between(earlier.getKey(), study.getKey())),
                            KeyEntry.HERE,
                            subject));
                }
                earlier = study;
            }
        });
    }
}
