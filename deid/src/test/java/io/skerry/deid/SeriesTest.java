package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered from one object of a series must not change what becomes of another one. */
class SeriesTest {
    private static final int OBJECTS = 60;

    @TempDir
    Path folder;

    private final ProjectKey key = ProjectKey.ephemeral();

    private Outcome deidentify(Anonymiser anonymiser, Verifier verifier, Path in, Path out) throws IOException {
        try (var source = InstanceRef.of(in).open()) {
            return anonymiser
                    .anonymise(source, DeidRun::person, _ -> out, verifier::verify)
                    .outcome();
        }
    }

    private Anonymiser anonymiser(String rules) {
        return new Anonymiser(DeidRules.named(rules), new Pseudonyms(key), CorpusTest.EVERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {DeidRules.DEFAULT, DeidRules.STANDARD})
    void an_object_becomes_what_it_would_become_alone(String rules) throws IOException {
        Random random = new Random(7);
        Anonymiser shared = anonymiser(rules);
        Verifier verifier = new Verifier();
        int written = 0;
        for (int i = 0; i < OBJECTS; i++) {
            Dataset dataset = TestObjects.ct();
            for (int change = random.nextInt(4); change > 0; change--) {
                change(dataset, random, i);
            }
            TransferSyntax syntax = random.nextInt(8) == 0
                    ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN
                    : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
            Path in = TestObjects.write(folder.resolve("in.dcm"), dataset, syntax);

            Path together = folder.resolve("together-" + i + ".dcm");
            Path alone = folder.resolve("alone-" + i + ".dcm");
            Outcome first = deidentify(shared, verifier, in, together);
            Outcome second = deidentify(anonymiser(rules), new Verifier(), in, alone);

            assertThat(first.getClass()).as("object %d", i).isEqualTo(second.getClass());
            if (first instanceof Outcome.Written) {
                assertThat(together).hasSameBinaryContentAs(alone);
                written++;
            } else {
                assertThat(first).isEqualTo(second);
            }
        }
        assertThat(written).isGreaterThan(OBJECTS / 2);
    }

    /** What differs within a series, and what should not, but does where files are mixed up. */
    private static void change(Dataset d, Random random, int i) {
        switch (random.nextInt(14)) {
            case 0 -> d.putInts(Tag.InstanceNumber, Vr.IS, i);
            case 1 -> d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.1." + i);
            case 2 -> d.putString(Tag.PatientName, Vr.PN, "Thorax^Bea");
            case 3 -> d.putString(Tag.PatientID, Vr.LO, "MRN" + i % 3);
            case 4 -> d.putString(Tag.StudyDate, Vr.DA, "20190503");
            case 5 -> d.putString(Tag.PatientBirthDate, Vr.DA, "19200101");
            case 6 -> d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
            case 7 -> d.remove(Tag.ProtocolName);
            case 8 -> d.putString(Tag.SeriesDescription, Vr.LO, "SIEMENS " + i % 2);
            case 9 -> d.putString(Tag.InstitutionName, Vr.LO, "syngo CT 2012B");
            case 10 -> d.putString(0x00090010, Vr.LO, "SIEMENS MR HEADER");
            case 11 -> d.putString(Tag.TimezoneOffsetFromUTC, Vr.SH, "+0200");
            case 12 ->
                d.items(Tag.ReferencedImageSequence)
                        .getFirst()
                        .putString(Tag.ReferencedSOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.2." + i % 3);
            default -> d.putString(Tag.StudyDescription, Vr.LO, "CT CHEST " + i % 2);
        }
    }

    @Test
    void a_value_that_was_clean_for_one_patient_is_looked_at_for_the_next() throws IOException {
        Anonymiser anonymiser = new Anonymiser(DeidRules.builtIn(), new Pseudonyms(key));
        Verifier verifier = new Verifier();
        Path out = folder.resolve("out.dcm");
        for (String name : List.of("Zimmermann^Anna", "Siemens^Bea", "Zimmermann^Anna")) {
            Dataset dataset = TestObjects.ct();
            dataset.putString(Tag.PatientName, Vr.PN, name);
            Path in = TestObjects.write(folder.resolve("in.dcm"), dataset);

            assertThat(deidentify(anonymiser, verifier, in, out)).isInstanceOf(Outcome.Written.class);
            boolean maker = Files.readString(out, StandardCharsets.ISO_8859_1).contains("SIEMENS");
            assertThat(maker).as(name).isEqualTo(name.startsWith("Zimmermann"));
        }
    }
}
