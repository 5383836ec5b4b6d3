package io.skerry.phi;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded: an identifier of a generated original is planted somewhere in a clean output, in some encoding behind some
 * other forms, and must be found. The forms are made by the JDK's own encoders.
 */
class PlantedIdentifierTest {
    private static final int ROUNDS = 400;

    /** A name and an encoding of the place that it is from. */
    private record Person(String family, String given, String charset) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("Zimmermann", "Anna", "ISO-8859-1"),
            new Person("O'Sullivan", "Máire", "ISO-8859-1"),
            new Person("Müllerová", "Zofie", "ISO-8859-1"),
            new Person("Wiśniewska", "Łucja", "ISO-8859-2"),
            new Person("Люксембург", "Анастасия", "windows-1251"),
            new Person("Διονυσίου", "Ελένη", "ISO-8859-7"),
            new Person("قباني", "لنزار محمد", "windows-1256"),
            new Person("אברהמוביץ", "דבורה", "ISO-8859-8"),
            new Person("王小东", "陈明华", "GB18030"),
            new Person("山田川村", "太郎丸", "Shift_JIS"),
            new Person("ヤマダカワ", "タロウマル", "EUC-JP"),
            new Person("홍길동이", "김희중", "EUC-KR"),
            new Person("นามสกุลไทย", "ชื่อจริง", "TIS-620"));

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private static final Permitted PERMITTED =
            new Permitted(Set.of(), Map.of("SIEMENS MR HEADER", Set.of(0x00190008)), Set.of(), false, false);

    private final Verifier verifier = new Verifier(Patterns.standard(), Verifier.Extent.FULL, PERMITTED);

    private static Dataset original(Person person) {
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
        d.putString(Tag.SOPClassUID, Vr.UI, CT);
        d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.77");
        d.putString(Tag.AccessionNumber, Vr.SH, "86415297");
        d.putString(Tag.InstitutionName, Vr.LO, "Example Infirmary");
        d.putString(Tag.PatientName, Vr.PN, person.family + "^" + person.given);
        d.putString(Tag.PatientID, Vr.LO, "MRN-7654321");
        d.putString(Tag.PatientBirthDate, Vr.DA, "19400901");
        d.putString(Tag.PatientAddress, Vr.LO, "17 Gallowgate Close, Exampleton");
        d.putString(Tag.PatientTelephoneNumbers, Vr.SH, "0131 496 0123");
        return d;
    }

    private static Dataset clean() {
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
        d.putString(Tag.SOPClassUID, Vr.UI, CT);
        d.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.1234");
        d.putString(Tag.StudyDate, Vr.DA, "20150601");
        d.putString(Tag.Manufacturer, Vr.LO, "SIEMENS");
        d.putString(Tag.PatientID, Vr.LO, "PBCDFGHJKLMNPQRST");
        d.putString(Tag.SliceThickness, Vr.DS, "1.25");
        return d;
    }

    private static byte[] encode(Dataset dataset, TransferSyntax syntax) {
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, CT);
        meta.putString(
                Tag.MediaStorageSOPInstanceUID,
                Vr.UI,
                dataset.string(Tag.SOPInstanceUID).orElseThrow());
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, syntax.uid());
        return DicomWriter.encodePart10Header(meta, dataset, syntax);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void is_found_wherever_it_stands_in_whatever_form(long seed) throws IOException {
        Random random = new Random(seed);
        Verifier other = new Verifier(Patterns.standard(), Verifier.Extent.HEADER, PERMITTED);
        for (int round = 0; round < ROUNDS; round++) {
            Person person = pick(random, PEOPLE);
            Identifiers identifiers = Identifiers.of(DicomReader.read(
                    ByteSource.of(encode(original(person), TransferSyntax.EXPLICIT_LITTLE_ENDIAN), "original"),
                    ReadOptions.defaults()));
            // What is known of a clean neighbour must hide nothing.
            ByteSource neighbour = ByteSource.of(encode(clean(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN), "neighbour");
            assertThat(verifier.verify(neighbour, identifiers)).isEmpty();
            assertThat(other.verify(neighbour, identifiers)).isEmpty();
            Plant plant = new Plant(random);
            Dataset output = clean();
            plant.into(output, person);
            byte[] bytes = encode(
                    output,
                    pick(
                            random,
                            List.of(
                                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                                    TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                                    TransferSyntax.EXPLICIT_BIG_ENDIAN)));
            List<Leak> leaks = verifier.verify(ByteSource.of(bytes, "output"), identifiers);
            assertThat(leaks.stream().map(Leak::rule))
                    .as("seed %d, round %d: %s", seed, round, plant)
                    .anyMatch(rule -> rule.startsWith("IDENTIFIER_"));
            assertThat(other.verify(ByteSource.of(bytes, "output"), identifiers).stream()
                            .map(Leak::rule)
                            .distinct())
                    .as("seed %d, round %d: %s", seed, round, plant)
                    .containsAll(new Verifier(Patterns.standard(), Verifier.Extent.HEADER, PERMITTED)
                            .verify(ByteSource.of(bytes, "output"), identifiers).stream()
                                    .map(Leak::rule)
                                    .toList());
            assertThat(leaks.toString()).doesNotContain(person.family, "7654321", "Gallowgate");
        }
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One identifier on its way into an output, and what was done to it. */
    private static final class Plant {
        private final Random random;
        private final List<String> steps = new ArrayList<>();

        Plant(Random random) {
            this.random = random;
        }

        @Override
        public String toString() {
            return String.join(", ", steps);
        }

        void into(Dataset output, Person person) throws IOException {
            String text = text(person);
            steps.add("\"" + text + "\"");
            Dataset place = output;
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                Dataset item = new Dataset();
                place.putItems(Tag.ReferencedImageSequence, List.of(item));
                place = item;
                steps.add("in a sequence");
            }
            if (random.nextInt(3) == 0) {
                String around = surround(text);
                place.putString(Tag.ManufacturerModelName, Vr.LO, around);
                steps.add("as LO in UTF-8");
                return;
            }
            byte[] bytes = charset(surround(text), person);
            for (int forms = random.nextInt(3); forms > 0; forms--) {
                bytes = wrap(bytes);
            }
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            if (random.nextBoolean()) {
                byte[] before = new byte[random.nextInt(300)];
                random.nextBytes(before);
                value.writeBytes(before);
                value.write(0);
                value.write(0);
                steps.add("behind " + before.length + " bytes");
            }
            value.writeBytes(bytes);
            byte[] padded = Arrays.copyOf(value.toByteArray(), value.size() + 1 & ~1);
            switch (random.nextInt(3)) {
                case 0 -> place.putBytes(Tag.RedPaletteColorLookupTableData, Vr.OW, swapped(padded));
                case 1 -> {
                    place.putString(0x00190010, Vr.LO, "SIEMENS MR HEADER");
                    place.putBytes(0x00191008, Vr.OB, padded);
                }
                default -> {
                    place.putString(0x00190010, Vr.LO, "SIEMENS MR HEADER");
                    place.putBytes(0x00191008, Vr.UN, padded);
                }
            }
        }

        /** In big endian, words of 16 bits are swapped on their way into the file. */
        private byte[] swapped(byte[] bytes) {
            steps.add("as OW");
            return bytes;
        }

        private String text(Person person) {
            String whole = switch (random.nextInt(9)) {
                case 0 -> person.family;
                case 1 -> person.family + "^" + person.given;
                case 2 -> person.given + " " + person.family;
                case 3 -> person.family + ", " + person.given;
                case 4 -> "MRN-7654321";
                case 5 -> "86415297";
                case 6 -> pick(random, List.of("01/09/1940", "1940-09-01", "19400901", "1 Sep 1940", "01SEP1940"));
                case 7 -> "17 Gallowgate Close";
                default -> "0131 496 0123";
            };
            return switch (random.nextInt(4)) {
                case 0 -> whole.toUpperCase(Locale.ROOT);
                case 1 -> whole.toLowerCase(Locale.ROOT);
                case 2 -> Normalizer.normalize(whole, Normalizer.Form.NFD);
                default -> whole;
            };
        }

        private String surround(String text) {
            return switch (random.nextInt(3)) {
                case 0 -> text;
                case 1 -> "seen " + text;
                default -> "a/" + text + " b";
            };
        }

        private byte[] charset(String text, Person person) {
            List<Charset> charsets = new ArrayList<>(
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE));
            // Fewer than six bytes that are no text in UTF-8 may be anything.
            if (Charset.forName(person.charset).newEncoder().canEncode(text) && person.family.length() >= 6) {
                charsets.add(Charset.forName(person.charset));
            }
            Charset charset = pick(random, charsets);
            steps.add("in " + charset);
            return text.getBytes(charset);
        }

        private byte[] wrap(byte[] bytes) throws IOException {
            int form = random.nextInt(9);
            steps.add(List.of(
                            "base64",
                            "base64 in lines",
                            "hex",
                            "percent",
                            "quoted-printable",
                            "references",
                            "gzip",
                            "zlib",
                            "zip")
                    .get(form));
            return switch (form) {
                case 0 ->
                    ascii("=".repeat(random.nextInt(2)), Base64.getEncoder().encodeToString(shifted(bytes)));
                case 1 ->
                    ascii(
                            "",
                            Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(shifted(bytes)));
                case 2 ->
                    ascii(
                            "0x",
                            random.nextBoolean()
                                    ? HexFormat.of().formatHex(bytes)
                                    : HexFormat.of().withUpperCase().formatHex(bytes));
                case 3 -> percent(bytes, "%");
                case 4 -> percent(bytes, "=");
                case 5 -> references(bytes);
                case 6 -> packed(bytes, GZIPOutputStream::new);
                case 7 -> packed(bytes, DeflaterOutputStream::new);
                default -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try (ZipOutputStream zip = new ZipOutputStream(out)) {
                        zip.setLevel(Deflater.BEST_COMPRESSION);
                        zip.putNextEntry(new ZipEntry("a.txt"));
                        zip.write(bytes);
                    }
                    yield out.toByteArray();
                }
            };
        }

        /** So that the identifier begins anywhere in a group of three. */
        private byte[] shifted(byte[] bytes) {
            byte[] shifted = new byte[bytes.length + random.nextInt(3) * 2];
            Arrays.fill(shifted, (byte) ' ');
            int at = random.nextInt((shifted.length - bytes.length) / 2 + 1) * 2;
            System.arraycopy(bytes, 0, shifted, at, bytes.length);
            return shifted;
        }

        private static byte[] ascii(String before, String text) {
            return (before + text + "\0").getBytes(StandardCharsets.US_ASCII);
        }

        private byte[] percent(byte[] bytes, String mark) {
            boolean all = random.nextBoolean();
            StringBuilder out = new StringBuilder();
            for (byte b : bytes) {
                boolean plain = !all && ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9'));
                out.append(plain ? Character.toString(b) : mark + String.format(Locale.ROOT, "%02X", b));
            }
            return out.toString().getBytes(StandardCharsets.US_ASCII);
        }

        /** Of some characters of a text in ASCII. */
        private byte[] references(byte[] bytes) {
            for (byte b : bytes) {
                if (b < ' ') {
                    // No text, so nobody would write references in it.
                    return bytes;
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte b : bytes) {
                if (b > ' ' && random.nextBoolean()) {
                    out.writeBytes((random.nextBoolean() ? "&#" + b + ";" : "&#x" + Integer.toHexString(b) + ";")
                            .getBytes(StandardCharsets.US_ASCII));
                } else {
                    out.write(b);
                }
            }
            return out.toByteArray();
        }

        private interface Packer {
            OutputStream over(OutputStream out) throws IOException;
        }

        private static byte[] packed(byte[] bytes, Packer packer) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream packing = packer.over(out)) {
                packing.write(bytes);
            }
            return out.toByteArray();
        }
    }
}
