package io.skerry.codec.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.pixel.nifti.LeftOut;
import io.skerry.pixel.nifti.LeftOutReason;
import io.skerry.pixel.nifti.NiftiConversion;
import io.skerry.pixel.nifti.NiftiNames;
import io.skerry.pixel.nifti.NiftiOptions;
import io.skerry.pixel.nifti.NiftiReport;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.NiftiImage;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every series of CT, MR and PT images in the collections gives the volumes that dcm2niix gives, and those that its
 * makers publish. A difference without a name in {@link NiftiDifference} fails.
 */
class NiftiAgainstDcm2niixTest {
    private static final NiftiOptions OPTIONS =
            NiftiOptions.defaults().withGzip(false).withLocalizers(true);
    private static final Set<String> MODALITIES = Set.of("CT", "MR", "PT");
    private static final Set<String> OF_FRAMES = Set.of("EchoNumber", "ScanningSequence");
    /** Debian builds dcm2niix without it. */
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.8";

    private static final Pattern REFERENCE = Pattern.compile("(\\d+)((?:_e\\d)?(?:_fieldmaphz)?)\\.nii");
    private static final Pattern RENAMED = Pattern.compile("(_Tilt|_Eq)_1(?=\\.nii$)");

    @TempDir
    Path temp;

    private final Map<NiftiDifference, Integer> named = new EnumMap<>(NiftiDifference.class);
    private final List<String> unnamed = new ArrayList<>();
    private int equal;

    private void name(NiftiDifference difference) {
        named.merge(difference, 1, Integer::sum);
    }

    @Test
    void theReferencesThatDcm2niixsMakersPublishAreEqualed() throws IOException {
        Path data = Corpus.folder();
        for (String set : List.of("nih/In/20180918GE", "nih/In/20180918Si", "enh/In", "ts/In")) {
            Path in = data.resolve("neurolabusc+dcm_qa_" + set);
            Path references = data.resolve("neurolabusc+dcm_qa_" + set.substring(0, set.indexOf('/')) + "/Ref");
            Path out = temp.resolve(set);
            new NiftiConversion(OPTIONS, Progress.NONE).convert(List.of(in), out);
            for (Path reference : endingIn(references, ".nii")) {
                String file = reference.getFileName().toString();
                if (set.endsWith("GE") != file.startsWith("DCM2NIIX") && set.startsWith("nih")) {
                    continue;
                }
                Matcher number = REFERENCE.matcher(file);
                assertThat(number.find()).isTrue();
                Path ours = out.resolve("series_" + number.group(1) + number.group(2) + ".nii");
                if (Files.exists(ours)) {
                    compare(ours, reference, Optional.empty());
                } else {
                    unnamed.add(file + " is missing");
                }
            }
        }
        System.out.println("equal to published references: " + equal + ", differing by name: " + named);
        assertThat(unnamed).isEmpty();
        assertThat(equal).isGreaterThanOrEqualTo(18);
    }

    @Test
    void everySeriesGivesTheVolumesThatDcm2niixGives() throws IOException {
        Path data = Corpus.folder();
        Tool.need("dcm2niix");
        Map<String, List<Path>> series = series(data);
        for (Map.Entry<String, List<Path>> entry : series.entrySet()) {
            Path in = Files.createDirectories(temp.resolve("in").resolve(entry.getKey()));
            int n = 0;
            for (Path file : entry.getValue()) {
                Files.copy(file, in.resolve(String.format("%04d.dcm", n++)));
            }
            compareSeries(entry.getKey(), in);
        }
        System.out.println("equal to dcm2niix: " + equal + " of " + series.size()
                + " series' volumes, differing by name: " + named);
        assertThat(unnamed).isEmpty();
        assertThat(equal).isGreaterThan(60);
        assertThat(named.get(NiftiDifference.NO_DECODER)).isEqualTo(1);
    }

    @Test
    void everyNamedDifferenceHasItsReasonInTheDocument() throws IOException {
        Path document = Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("docs/nifti.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        String text = Files.readString(document);
        for (NiftiDifference difference : NiftiDifference.values()) {
            assertThat(text).contains("`" + difference + "`");
        }
    }

    private void compareSeries(String name, Path in) throws IOException {
        Path ours = temp.resolve("ours").resolve(name);
        Path theirs = Files.createDirectories(temp.resolve("theirs").resolve(name));
        NiftiReport report =
                new NiftiConversion(OPTIONS.withNames(NiftiNames.UID), Progress.NONE).convert(List.of(in), ours);
        Set<LeftOutReason> reasons =
                report.leftOut().stream().map(LeftOut::reason).collect(Collectors.toSet());
        int exit = Tool.run("dcm2niix", "-b", "y", "-z", "n", "-f", "%j_%s", "-o", theirs.toString(), in.toString())
                .exit();
        List<Path> mine = endingIn(ours, ".nii");
        List<Path> files = endingIn(in, ".dcm");
        Dataset first = DicomReader.read(files.getFirst()).dataset();
        boolean jpegLs = files.stream()
                .anyMatch(file -> DicomReader.read(file).transferSyntax().uid().startsWith(JPEG_LS));
        Optional<Path> madeUp = invented(first, mine, endingIn(theirs, ".nii"));
        for (Path volume : mine) {
            String file = volume.getFileName().toString();
            Optional<Path> other = endingIn(theirs, ".nii").stream()
                    .filter(their -> RENAMED.matcher(their.getFileName().toString())
                            .replaceFirst("$1")
                            .equals(file))
                    .findFirst()
                    .or(() -> madeUp);
            if (other.isPresent()) {
                compare(volume, other.get(), Optional.of(first));
            } else if (exit != 0 || jpegLs || endingIn(theirs, ".nii").isEmpty()) {
                name(NiftiDifference.UNREADABLE_FOR_DCM2NIIX);
            } else if (file.contains("_i0")) {
                name(NiftiDifference.NOT_PARALLEL);
            } else {
                unnamed.add("only ours: " + file);
            }
        }
        for (Path their : endingIn(theirs, ".nii")) {
            if (madeUp.isPresent()) {
                continue;
            }
            String file = RENAMED.matcher(their.getFileName().toString()).replaceFirst("$1");
            if (!Files.exists(ours.resolve(file))) {
                reference(file, mine, reasons);
            }
        }
    }

    /** The only volume of a series without a number, for which dcm2niix makes one up. */
    private static Optional<Path> invented(Dataset header, List<Path> ours, List<Path> theirs) {
        return header.string(Tag.SeriesNumber).isEmpty() && ours.size() == 1 && theirs.size() == 1
                ? Optional.of(theirs.getFirst())
                : Optional.empty();
    }

    /** A volume of dcm2niix's that we do not have. */
    private void reference(String file, List<Path> mine, Set<LeftOutReason> reasons) {
        if (file.contains("_ROI")) {
            name(NiftiDifference.OVERLAY);
        } else if (reasons.contains(LeftOutReason.NO_GEOMETRY)) {
            name(NiftiDifference.NO_GEOMETRY);
        } else if (reasons.contains(LeftOutReason.SECONDARY_CAPTURE)) {
            name(NiftiDifference.SECONDARY_CAPTURE);
        } else if (reasons.contains(LeftOutReason.UNSUPPORTED_PIXELS)) {
            name(NiftiDifference.UNSUPPORTED_PIXELS);
        } else if (reasons.contains(LeftOutReason.NO_DECODER)) {
            name(NiftiDifference.NO_DECODER);
        } else if (mine.stream().allMatch(path -> path.getFileName().toString().contains("_i0")) && !mine.isEmpty()) {
            name(NiftiDifference.NOT_PARALLEL);
        } else {
            unnamed.add("only dcm2niix's: " + file + " " + reasons);
        }
    }

    private void compare(Path ours, Path reference, Optional<Dataset> header) throws IOException {
        List<String> differences = Comparison.of(ours, reference);
        if (differences.isEmpty()) {
            equal++;
        }
        String file = ours.getFileName().toString();
        boolean multiframe =
                header.map(data -> data.contains(Tag.NumberOfFrames)).orElse(file.contains("801"));
        boolean tilted = header.flatMap(data -> data.string(Tag.GantryDetectorTilt))
                .filter(angle -> Double.parseDouble(angle) != 0)
                .isPresent();
        for (String difference : differences) {
            if (multiframe && difference.startsWith("json ImageType")) {
                name(NiftiDifference.FRAME_TYPE);
            } else if (multiframe && OF_FRAMES.contains(difference.split(" ")[1])) {
                name(NiftiDifference.FRAME_ATTRIBUTES);
            } else if (multiframe
                    && difference.startsWith("dimensions")
                    && NiftiImage.read(ours).dim()[4] > 1) {
                name(NiftiDifference.TIME_AT_ONE_PLACE);
            } else if (tilted && difference.startsWith("affine") && file.endsWith("_Eq.nii")) {
                name(NiftiDifference.EVEN_AFFINE);
            } else if (tilted && difference.startsWith("affine") && !file.contains("_Tilt")) {
                name(NiftiDifference.TILTED_AFFINE);
            } else if (difference.equals("voxels") && header.isPresent()) {
                Optional<NiftiDifference> why = ofVoxels(ours, reference, header.get());
                why.ifPresentOrElse(this::name, () -> unnamed.add(file + ": voxels"));
            } else {
                unnamed.add(file + ": " + difference);
            }
        }
    }

    /** Why voxels differ: by the sign that the header gives, or by one in lossy images. */
    private static Optional<NiftiDifference> ofVoxels(Path ours, Path reference, Dataset header) throws IOException {
        NiftiImage mine = NiftiImage.read(ours);
        NiftiImage other = NiftiImage.read(reference);
        int shift = 32 - header.intValue(Tag.BitsStored).orElse(0);
        boolean signed = header.intValue(Tag.PixelRepresentation).orElse(0) == 1;
        boolean lossy = header.string(Tag.LossyImageCompression).equals(Optional.of("01"));
        double most = 0;
        boolean extended = signed;
        for (int k = 0; k < mine.dim()[3]; k++) {
            for (int j = 0; j < mine.dim()[2]; j++) {
                for (int i = 0; i < mine.dim()[1]; i++) {
                    double value = mine.value(i, j, k, 0);
                    int their = (int) other.value(i, j, k, 0);
                    most = Math.max(most, Math.abs(value - other.value(i, j, k, 0)));
                    extended &= value == (their << shift >> shift);
                }
            }
        }
        if (extended) {
            return Optional.of(NiftiDifference.SIGN_OF_STORED_BITS);
        }
        return lossy && most <= mine.slope() ? Optional.of(NiftiDifference.LOSSY_ROUNDING) : Optional.empty();
    }

    /** Files by collection, transfer syntax, first word of the image type and series: some collections hold one image in many syntaxes, original
     * and lossy. */
    private static Map<String, List<Path>> series(Path data) throws IOException {
        Map<String, List<Path>> series = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    DicomObject object = DicomReader.read(file);
                    Dataset header = object.dataset();
                    if (MODALITIES.contains(header.string(Tag.Modality).orElse("")) && header.contains(Tag.Rows)) {
                        String collection = data.relativize(file).getName(0).toString();
                        series.computeIfAbsent(
                                        collection + "-"
                                                + object.transferSyntax().uid() + "-"
                                                + header.string(Tag.ImageType).orElse("") + "-"
                                                + header.string(Tag.SeriesInstanceUID)
                                                        .orElse("none"),
                                        _ -> new ArrayList<>())
                                .add(file);
                    }
                } catch (DicomException _) {
                    // Not for us.
                }
            }
        }
        return series;
    }

    private static List<Path> endingIn(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
