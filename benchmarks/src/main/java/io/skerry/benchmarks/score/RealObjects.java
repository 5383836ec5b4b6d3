package io.skerry.benchmarks.score;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.Frames;
import io.skerry.synth.common.Lexicon;
import io.skerry.synth.common.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Copies of real files under the name of a synthetic person; only sound objects of a storage class are taken. */
final class RealObjects {
    private static final int LARGEST = 1 << 20;
    private static final Set<String> CLEAN = Set.of("CT", "MR", "PT");

    private final Path folder;
    private final Rng rng;

    RealObjects(Path folder, Rng rng) {
        this.folder = folder;
        this.rng = rng.fork("real");
    }

    /** Gives so many objects, with the object that each was read from. */
    int each(int most, Taker taker) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = new ArrayList<>(walk.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < LARGEST)
                    .sorted()
                    .toList());
        }
        int taken = 0;
        while (taken < most && !files.isEmpty()) {
            Path file = files.remove(rng.between(0, files.size() - 1));
            Optional<DicomObject> object = sound(file);
            if (object.isPresent()) {
                taken++;
                taker.take(specimen(object.get(), taken), object.get(), rng.fork(taken));
            }
        }
        return taken;
    }

    interface Taker {
        void take(Specimen specimen, DicomObject object, Rng rng) throws IOException;
    }

    private static Optional<DicomObject> sound(Path file) {
        try {
            DicomObject object = DicomReader.read(file);
            boolean complete = object.findings().isEmpty()
                    && object.meta().string(Tag.TransferSyntaxUID).isPresent()
                    && object.dataset()
                            .string(Tag.SOPClassUID)
                            .filter(uid -> uid.startsWith("1.2.840.10008.5.1.4.1.1."))
                            .isPresent()
                    && object.dataset().string(Tag.Modality).isPresent()
                    && !object.transferSyntax().deflated();
            if (complete && object.pixelData().isPresent()) {
                Frames frames = Frames.of(object);
                for (int i = 0; i < Math.min(frames.count(), 3); i++) {
                    frames.packed(i);
                }
            }
            return complete ? Optional.of(object) : Optional.empty();
        } catch (SkerryException e) {
            return Optional.empty();
        }
    }

    private Specimen specimen(DicomObject object, int number) {
        Rng own = rng.fork("person").fork(number);
        Dataset header = object.dataset();
        boolean female = own.chance(0.5);
        String name = own.pick(Lexicon.SURNAMES) + "^" + own.pick(female ? Lexicon.FEMALE_NAMES : Lexicon.MALE_NAMES);
        header.putString(Tag.PatientName, Vr.PN, name.toUpperCase(Locale.ROOT));
        header.putString(Tag.PatientSex, Vr.CS, female ? "F" : "M");
        header.putString(
                Tag.PatientBirthDate,
                Vr.DA,
                "19" + own.between(30, 99) + "0" + own.between(1, 9) + "1" + own.between(0, 9));
        header.putString(Tag.InstitutionName, Vr.LO, own.pickOf("Craigmuir Royal Infirmary", "Inverlyle Victoria"));
        header.putString(Tag.AccessionNumber, Vr.SH, "E20" + own.digits(7));
        // Several collections hold the same image in different syntaxes.
        String root = "1.2.826.0.1.3680043.10.9." + number;
        header.putString(Tag.StudyInstanceUID, Vr.UI, root);
        header.putString(Tag.SeriesInstanceUID, Vr.UI, root + ".1");
        header.putString(Tag.SOPInstanceUID, Vr.UI, root + ".1.1");
        object.meta().putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, root + ".1.1");
        Person person = Person.of("real-" + number, header, "1" + own.digits(9), own);
        Dossier dossier = new Dossier();
        person.into(dossier);
        return new Specimen(
                "real/" + number + "/" + root + ".dcm",
                person,
                dossier,
                header,
                Optional.empty(),
                Encoding.AS_READ,
                true);
    }

    static void write(DicomObject object, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        DicomWriter.write(object, to);
    }

    /** Whether the object is of a kind that has no text in its pixels. */
    static boolean clean(Dataset header) {
        List<String> type = header.strings(Tag.ImageType);
        return CLEAN.contains(header.string(Tag.Modality).orElse(""))
                && type.size() >= 2
                && type.get(0).equals("ORIGINAL")
                && type.get(1).equals("PRIMARY");
    }
}
