package io.skerry.benchmarks.score;

import io.skerry.base.Progress;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.Frames;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import io.skerry.synth.common.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects of a synthetic hospital, some of each series, and objects of further kinds made from them. */
final class SyntheticObjects {
    private static final int SERIES_OF_A_STUDY = 5;
    private static final int STUDIES_OF_A_PERSON = 4;

    private final Path hospital;
    private final Rng rng;
    private final Truth truth;
    private final Map<String, Dossier> dossiers = new TreeMap<>();
    private final Map<String, String> chis = new TreeMap<>();

    private SyntheticObjects(Path hospital, Rng rng, Truth truth) {
        this.hospital = hospital;
        this.rng = rng;
        this.truth = truth;
    }

    /** Makes the hospital in an empty folder. */
    static SyntheticObjects generate(Path folder, int patients, long seed) throws IOException {
        Synth.generate(SynthOptions.into(folder).withPatients(patients).withSeed(seed), Progress.NONE);
        return new SyntheticObjects(folder, new Rng(seed).fork("objects"), Truth.read(folder.resolve("truth.jsonl")));
    }

    interface Taker {
        void take(Specimen specimen, Rng rng) throws IOException, InterruptedException;
    }

    /** Gives each object, with its person's other identifiers, before anything is planted. */
    void each(Taker taker) throws IOException, InterruptedException {
        Map<String, Map<String, List<Path>>> studies = chosen();
        for (Map.Entry<String, Map<String, List<Path>>> person : studies.entrySet()) {
            boolean further = true;
            for (List<Path> files : person.getValue().values()) {
                for (Path file : files) {
                    Specimen specimen = specimen(person.getKey(), file);
                    Rng own = rng.fork(specimen.file());
                    // What is made from an image with a banner would have the banner too.
                    if (further && specimen.raster().isPresent() && burned(file).isEmpty() && rng.chance(0.5)) {
                        further = false;
                        for (Specimen other : OtherObjects.from(specimen, own.fork("others"))) {
                            taker.take(other, rng.fork(other.file()));
                        }
                    }
                    banner(specimen, file);
                    taker.take(specimen, own);
                }
            }
        }
    }

    /** Files by person and study: of each series the first and one from the middle. */
    private Map<String, Map<String, List<Path>>> chosen() throws IOException {
        Map<String, Map<String, Map<String, List<Path>>>> tree = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(hospital.resolve("images"))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Dataset header = DicomReader.read(file).dataset();
            String study = header.string(Tag.StudyInstanceUID).orElseThrow();
            String[] parts = study.split("\\.", -1);
            String person = parts[parts.length - 2];
            dossier(person, file);
            chis.putIfAbsent(person, header.string(Tag.PatientID).orElseThrow());
            tree.computeIfAbsent(person, _ -> new TreeMap<>())
                    .computeIfAbsent(study, _ -> new TreeMap<>())
                    .computeIfAbsent(header.string(Tag.SeriesInstanceUID).orElseThrow(), _ -> new ArrayList<>())
                    .add(file);
        }
        Map<String, Map<String, List<Path>>> chosen = new TreeMap<>();
        tree.forEach((person, studies) -> studies.entrySet().stream()
                .limit(STUDIES_OF_A_PERSON)
                .forEach(study -> study.getValue().values().stream()
                        .limit(SERIES_OF_A_STUDY)
                        .forEach(series -> {
                            List<Path> some = chosen.computeIfAbsent(person, _ -> new TreeMap<>())
                                    .computeIfAbsent(study.getKey(), _ -> new ArrayList<>());
                            some.add(series.getFirst());
                            if (series.size() > 2) {
                                some.add(series.get(series.size() / 2));
                            }
                        })));
        return chosen;
    }

    private void dossier(String person, Path file) {
        Dossier dossier = dossiers.computeIfAbsent(person, _ -> new Dossier());
        for (Truth.Planted planted : truth.of(relative(file))) {
            for (String group : planted.value().split("=", -1)) {
                dossier.add(Kind.of(planted.category()), group);
            }
        }
    }

    private String relative(Path file) {
        return hospital.relativize(file).toString().replace('\\', '/');
    }

    private Specimen specimen(String number, Path file) {
        DicomObject object = DicomReader.read(file);
        Dataset header = object.dataset();
        header.remove(Tag.DataSetTrailingPadding);
        // An ID without its issuer is another ID, so a person has the issuer everywhere or nowhere.
        header.remove(Tag.IssuerOfPatientID);
        Person person = Person.of("synthetic-" + number, header, chis.getOrDefault(number, ""), rng.fork(number));
        Dossier dossier = dossiers.computeIfAbsent(number, _ -> new Dossier());
        person.into(dossier);
        Optional<Raster> raster = object.pixelData().map(_ -> Raster.of(Frames.of(object)));
        String name =
                "synthetic/" + number + "/" + header.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm";
        return new Specimen(name, person, dossier, header, raster, encoding(raster, rng.fork(name)), false);
    }

    static Encoding encoding(Optional<Raster> raster, Rng rng) {
        double draw = rng.between(0.0, 1.0);
        if (raster.isEmpty()) {
            return draw < 0.7 ? Encoding.EXPLICIT : draw < 0.85 ? Encoding.IMPLICIT : Encoding.DEFLATED;
        }
        if (draw < 0.5) {
            return Encoding.EXPLICIT;
        }
        Encoding encoding = rng.pickOf(
                Encoding.IMPLICIT,
                Encoding.IMPLICIT,
                Encoding.BIG_ENDIAN,
                Encoding.DEFLATED,
                Encoding.RLE,
                Encoding.RLE,
                Encoding.JPEG_LS,
                Encoding.JPEG_LOSSLESS,
                Encoding.JPEG_2000,
                Encoding.JPEG_BASELINE);
        return encoding == Encoding.JPEG_BASELINE && raster.get().bits() > 8 ? Encoding.RLE : encoding;
    }

    private List<Truth.Planted> burned(Path file) {
        return truth.of(relative(file)).stream()
                .filter(planted -> planted.rectangle().size() == 4)
                .toList();
    }

    /** Answers for what the hospital itself has burned into this image: light text on a dark bar. */
    private void banner(Specimen specimen, Path file) {
        List<Truth.Planted> burned = burned(file);
        if (burned.isEmpty() || specimen.raster().isEmpty()) {
            return;
        }
        Raster raster = specimen.raster().get();
        Mask mask = new Mask(raster.rows(), raster.columns());
        int text = 0;
        for (Truth.Planted planted : burned) {
            text++;
            List<Integer> r = planted.rectangle();
            int brightest = 0;
            for (int i = 0; i < r.get(2) * r.get(3); i++) {
                brightest = Math.max(brightest, raster.at(0, r.get(0) + i % r.get(2), r.get(1) + i / r.get(2)));
            }
            for (int i = 0; i < r.get(2) * r.get(3); i++) {
                int x = r.get(0) + i % r.get(2);
                int y = r.get(1) + i / r.get(2);
                if (raster.at(0, x, y) > brightest / 2) {
                    mask.set(x, y, text);
                }
            }
            specimen.require(
                    KeyEntry.PIXELS,
                    Action.PIXELS_HIDDEN,
                    Kind.of(planted.category()),
                    planted.value(),
                    PixelPlanter.where(text, List.of(0)));
        }
        specimen.mask(mask);
        specimen.dataset().putString(Tag.BurnedInAnnotation, Vr.CS, "YES");
    }
}
