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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers are planted back into clean files, where the verifier must find them. */
class VerifierTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String UID = "1.2.826.0.1.3680043.10.543.77";

    @TempDir
    Path folder;

    private final Verifier verifier = new Verifier();

    private static Dataset original(String charset, String name) {
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, charset.split("\\\\", -1));
        d.putString(Tag.SOPClassUID, Vr.UI, CT);
        d.putString(Tag.SOPInstanceUID, Vr.UI, UID);
        d.putString(Tag.StudyDate, Vr.DA, "20150503");
        d.putString(Tag.AccessionNumber, Vr.SH, "87654321");
        d.putString(Tag.InstitutionName, Vr.LO, "Example Infirmary");
        d.putString(Tag.PatientName, Vr.PN, name);
        d.putString(Tag.PatientID, Vr.LO, "MRN-7654321");
        d.putString(Tag.PatientBirthDate, Vr.DA, "19400901");
        Dataset nested = new Dataset();
        d.putItems(Tag.RequestAttributesSequence, List.of(nested));
        nested.putString(Tag.RequestingPhysician, Vr.PN, "Wainwright^Rosa");
        nested.putString(Tag.ReasonForTheRequestedProcedure, Vr.LO, "phone 0131 496 0123, CHI 0102031231");
        d.putString(0x00090010, Vr.LO, "MAKER");
        d.putString(0x00091001, Vr.LO, "Pemberton^Olga");
        return d;
    }

    private static byte[] encode(Dataset dataset) {
        return encode(dataset, "2.25.1234");
    }

    private static byte[] encode(Dataset dataset, String sopUid) {
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, CT);
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, sopUid);
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        return DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    private static Identifiers identifiers(Dataset original) {
        return Identifiers.of(
                DicomReader.read(ByteSource.of(encode(original, UID), "original"), ReadOptions.defaults()));
    }

    private static final Identifiers ORIGINAL = identifiers(original("ISO_IR 100", "Zimmermann^Anna"));

    private static Dataset clean() {
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
        d.putString(Tag.SOPClassUID, Vr.UI, CT);
        d.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.1234");
        d.putString(Tag.StudyDate, Vr.DA, "20150601");
        d.putString(Tag.Manufacturer, Vr.LO, "SIEMENS");
        d.putString(Tag.PatientID, Vr.LO, "PBCDFGHJKLMNPQRST");
        return d;
    }

    private List<String> rules(Dataset output, Identifiers identifiers) throws IOException {
        Path file = Files.write(folder.resolve("out.dcm"), encode(output));
        return verifier.verify(file, identifiers).stream()
                .map(Leak::rule)
                .distinct()
                .toList();
    }

    private List<String> rules(Dataset output) throws IOException {
        return rules(output, ORIGINAL);
    }

    @Test
    void a_clean_file_has_no_leaks() throws IOException {
        assertThat(rules(clean())).isEmpty();
    }

    @Nested
    class InTexts {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ZIMMERMANN",
                    "anna",
                    "AnnaZimmermann",
                    "xZimmermannx",
                    "wainwright",
                    "Olga P",
                    "mrn7654321",
                    "87654321",
                    "example infirmary",
                    "1 SEP 1940",
                    "01/09/1940",
                    "0131 496 0123",
                    "0102031231"
                })
        void identifiers_are_found_in_every_spelling(String text) throws IOException {
            Dataset d = clean();
            d.putString(Tag.ManufacturerModelName, Vr.LO, text);
            assertThat(rules(d)).anyMatch(rule -> rule.startsWith("IDENTIFIER_"));
        }

        @Test
        void they_are_found_at_every_depth() throws IOException {
            Dataset d = clean();
            Dataset outer = new Dataset();
            Dataset inner = new Dataset();
            d.putItems(Tag.SharedFunctionalGroupsSequence, List.of(outer));
            outer.putItems(Tag.ReferencedImageSequence, List.of(inner));
            inner.putString(Tag.CodeMeaning, Vr.LO, "of Anna");
            Path file = Files.write(folder.resolve("out.dcm"), encode(d));
            assertThat(verifier.verify(file, ORIGINAL))
                    .containsExactly(new Leak("IDENTIFIER_NAME", "(5200,9229)[0].(0008,1140)[0].(0008,0104)"));
        }

        @Test
        void patterns_are_found_though_the_original_lacks_them() throws IOException {
            Dataset d = clean();
            d.putString(Tag.ManufacturerModelName, Vr.LO, "at DD1 9SY");
            assertThat(rules(d)).containsExactly("PATTERN_POSTCODE");
        }

        @Test
        void measurements_are_no_numbers_of_people() throws IOException {
            Dataset d = clean();
            // A valid CHI number and a valid NHS number, as lengths.
            d.putString(Tag.SliceLocation, Vr.DS, "0102031258");
            d.putString(Tag.ImagePositionPatient, Vr.DS, "-0.9434765919", "9434765919", "1.876543210");
            assertThat(rules(d)).isEmpty();
            d.putString(Tag.AcquisitionNumber, Vr.IS, "87654321");
            assertThat(rules(d)).contains("IDENTIFIER_NUMBER");
        }

        @Test
        void defined_terms_are_no_names() throws IOException {
            Dataset d = clean();
            d.putString(Tag.BodyPartExamined, Vr.CS, "HEAD");
            assertThat(rules(d, identifiers(original("ISO_IR 100", "Head^Primrose"))))
                    .isEmpty();
        }
    }

    /** PS3.5 6.1: the original's own character set, and those that other software writes. */
    @Nested
    class InEveryCharacterSet {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ISO_IR 100|Müllerová^Žofie|ISO-8859-1",
                    "ISO_IR 144|Люкceмбypг^Анастасия|ISO-8859-5",
                    "ISO_IR 192|Wang^XiaoDong=王^小东东|UTF-8",
                    "ISO_IR 192|김희중^이름|UTF-8",
                    "GB18030|Wang^XiaoDong=王小东^大明|GB18030",
                    "\\ISO 2022 IR 149|Hong^Gildong=\u001B$)C홍길동^길동이|EUC-KR",
                    "\\ISO 2022 IR 87|Yamada^Tarou=山田川^太郎丸=やまだ^たろう|ISO-2022-JP",
                })
        void a_name_planted_back_into_the_bytes_is_found(String terms, String name, String own) throws IOException {
            String plain = name.replaceAll("\u001B\\$\\)C", "");
            Dataset d = original("ISO_IR 192", plain.replace("Ž", "Z"));
            Identifiers identifiers = identifiers(d);
            String last = plain.replace("Ž", "Z").split("=", -1)[plain.contains("=") ? 1 : 0];
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                Dataset output = clean();
                byte[] planted = longest(last.split("\\^", -1)).getBytes(charset);
                output.putBytes(
                        Tag.RedPaletteColorLookupTableData, Vr.OW, Arrays.copyOf(planted, planted.length + 2 & ~1));
                assertThat(rules(output, identifiers))
                        .as("%s in %s", last, charset)
                        .contains("IDENTIFIER_NAME");
            }
        }

        private static String longest(String[] parts) {
            return parts[0].length() >= parts[1].length() ? parts[0] : parts[1];
        }

        @ParameterizedTest
        @CsvSource({"ISO_IR 144,ISO-8859-5,Люкceмбypг", "GB18030,GB18030,王小东大", "ISO_IR 166,TIS-620,นามสกุลไทย"})
        void a_name_in_the_files_own_set_is_found(String term, String own, String family) throws IOException {
            Dataset d = original("ISO_IR 100", "x");
            d.putString(Tag.SpecificCharacterSet, Vr.CS, term);
            byte[] raw = family.getBytes(Charset.forName(own));
            d.putBytes(Tag.PatientName, Vr.PN, Arrays.copyOf(raw, raw.length + 1 & ~1));
            Dataset output = clean();
            output.putBytes(Tag.RedPaletteColorLookupTableData, Vr.OW, Arrays.copyOf(raw, raw.length + 1 & ~1));
            assertThat(rules(output, identifiers(d))).contains("IDENTIFIER_NAME");
        }
    }

    @Nested
    class InStructure {
        @Test
        void private_elements_overlays_and_original_uids_and_dates_are_leaks() throws IOException {
            Dataset d = clean();
            d.putString(0x00090010, Vr.LO, "MAKER");
            d.putBytes(0x60003000, Vr.OW, new byte[2]);
            d.putString(Tag.StudyInstanceUID, Vr.UI, UID);
            d.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.3.4");
            d.putString(Tag.StudyDate, Vr.DA, "20150503");
            assertThat(rules(d))
                    .contains("PRIVATE_ELEMENT", "OVERLAY_OR_CURVE", "ORIGINAL_UID", "FOREIGN_UID", "ORIGINAL_DATE");
        }

        @Test
        void tags_beyond_the_allowed_ones_are_leaks() throws IOException {
            Path file = Files.write(folder.resolve("out.dcm"), encode(clean()));
            Verifier strict = new Verifier(
                    Patterns.standard(),
                    Verifier.Extent.FULL,
                    Permitted.only(Set.of(
                            Tag.SpecificCharacterSet,
                            Tag.SOPClassUID,
                            Tag.SOPInstanceUID,
                            Tag.StudyDate,
                            Tag.PatientID)));
            assertThat(strict.verify(file, ORIGINAL)).containsExactly(new Leak("TAG_NOT_ALLOWED", "(0008,0070)"));
        }

        @Test
        void a_file_that_cannot_be_read_is_a_leak() throws IOException {
            Path file = Files.write(folder.resolve("out.dcm"), new byte[0]);
            assertThat(verifier.verify(file, ORIGINAL)).containsExactly(new Leak("UNREADABLE", ""));
        }
    }

    /** What an identifier may be split by, and what its bytes may be taken for. */
    @Nested
    class Disguised {
        private List<String> with(Dataset original, String... values) throws IOException {
            Dataset d = clean();
            d.putString(Tag.ManufacturerModelName, Vr.LO, values);
            return rules(d, identifiers(original));
        }

        private List<String> with(String name, String text) throws IOException {
            return with(original("ISO_IR 192", name), text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Z i m m e r m a n n",
                    "Zimmer mann",
                    "Zim-mer-mann",
                    "MRN 76 54 321",
                    "8765 4321",
                    "８７６５４３２１",
                    "٨٧٦٥٤٣٢١",
                    "Zim\u200Bmermann",
                    "\u202Ezimmermann\u202C",
                    "Ｚｉｍｍｅｒｍａｎｎ"
                })
        void by_blanks_or_other_characters(String text) throws IOException {
            assertThat(with("Zimmermann^Anna", text))
                    .contains("IDENTIFIER_" + (text.matches(".*[Zzｚ].*|.*Ｚ.*") ? "NAME" : "NUMBER"));
        }

        @Test
        void over_values_and_neighbouring_elements() throws IOException {
            assertThat(with(original("ISO_IR 100", "Zimmermann^Anna"), "x Zimmer", "mann y"))
                    .containsExactly("IDENTIFIER_SPLIT");
            Dataset d = clean();
            d.putString(Tag.SoftwareVersions, Vr.LO, "876");
            d.putString(Tag.ProtocolName, Vr.LO, "54");
            d.putString(Tag.ConvolutionKernel, Vr.SH, "321");
            assertThat(rules(d)).containsExactly("IDENTIFIER_SPLIT");
        }

        @ParameterizedTest
        @CsvSource({
            "Müllerová^Žofie, M?llerov?",
            "Müllerová^Žofie, MÃ¼llerovÃ¡",
            "Müllerová^Žofie, Mullerova",
            "Müllerová^Žofie, Muellerova",
            "Müllerová^Žofie, Mllerov",
            "O'Sullivan^Máire, O Sullivan",
            "O'Sullivan^Máire, OSullivan",
            "O'Sullivan^Máire, O’Sullivan",
            "אברהמוביץ^דבורה, ץיבומהרבא",
            "قبّاني^لنزار, قباني",
            "Διονυσίου^Ελένη, ΔΙΟΝΥΣΙΟΥ"
        })
        void by_what_software_makes_of_letters(String name, String text) throws IOException {
            assertThat(with(name, text)).contains("IDENTIFIER_NAME");
        }

        /** PS3.5 6.1.2: a value in another character set than its file declares, before and after. */
        @Test
        void by_a_character_set_that_is_not_declared() throws IOException {
            for (Charset written : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                for (String declared : List.of("ISO_IR 100", "ISO_IR 192", "ISO_IR 144")) {
                    Dataset original = original(declared, "x");
                    original.putBytes(Tag.PatientName, Vr.PN, even("Öğüt^Özil".replace('ğ', 'g'), written));
                    for (Charset planted : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                        Dataset d = clean();
                        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 100");
                        d.putBytes(Tag.ManufacturerModelName, Vr.LO, even("of Özil", planted));
                        assertThat(rules(d, identifiers(original)))
                                .as("%s declared as %s, planted in %s", written, declared, planted)
                                .contains("IDENTIFIER_NAME");
                    }
                }
            }
        }

        private static byte[] even(String text, Charset charset) {
            byte[] bytes = text.getBytes(charset);
            byte[] even = Arrays.copyOf(bytes, bytes.length + 1 & ~1);
            if (even.length > bytes.length) {
                even[bytes.length] = ' ';
            }
            return even;
        }
    }

    @Nested
    class InParts {
        private static byte[] zip(byte[] content) throws IOException {
            var out = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
            return out.toByteArray();
        }

        private List<String> with(byte[] document) throws IOException {
            Dataset d = clean();
            d.putBytes(Tag.EncapsulatedDocument, Vr.OB, Arrays.copyOf(document, document.length + 1 & ~1));
            return rules(d);
        }

        @Test
        void the_streams_of_a_pdf_are_read_and_its_pieces_joined() throws IOException {
            var stream = new ByteArrayOutputStream();
            try (var packed = new DeflaterOutputStream(stream)) {
                packed.write("BT /F1 12 Tf [(Zim) -20 (mer) 5 (mann)] TJ ET".getBytes(StandardCharsets.US_ASCII));
            }
            var pdf = new ByteArrayOutputStream();
            pdf.writeBytes("%PDF-1.4\n1 0 obj <</Filter /FlateDecode>> stream\n".getBytes(StandardCharsets.US_ASCII));
            pdf.writeBytes(stream.toByteArray());
            pdf.writeBytes("\nendstream endobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
            assertThat(with(pdf.toByteArray())).contains("IDENTIFIER_NAME");
        }

        @Test
        void what_is_encrypted_or_packed_in_ways_unknown_is_a_leak() throws IOException {
            byte[] encrypted = "%PDF-1.4\ntrailer << /Encrypt 5 0 R >>".getBytes(StandardCharsets.US_ASCII);
            assertThat(with(encrypted)).containsExactly("UNREADABLE_PART");
            byte[] xz = new byte[64];
            System.arraycopy(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0}, 0, xz, 0, 6);
            assertThat(with(xz)).containsExactly("UNREADABLE_PART");
        }

        @Test
        void nobody_packs_an_honest_text_so_often() throws IOException {
            byte[] packed = "harmless".getBytes(StandardCharsets.US_ASCII);
            assertThat(with(zip(zip(packed)))).isEmpty();
            for (int i = 0; i < 8; i++) {
                packed = zip(packed);
            }
            assertThat(with(packed)).containsExactly("UNREADABLE_PART");
        }

        @Test
        void a_bomb_ends_as_a_leak() throws IOException {
            assertThat(with(zip(new byte[100 << 20]))).containsExactly("UNREADABLE_PART");
        }

        @Test
        void private_elements_are_leaks_but_for_those_that_are_allowed() throws IOException {
            Dataset d = clean();
            d.putString(0x00190010, Vr.LO, "MAKER");
            d.putString(0x00191008, Vr.LO, "harmless");
            d.putString(0x00191009, Vr.LO, "harmless");
            Path file = Files.write(folder.resolve("out.dcm"), encode(d));
            Verifier allowing = new Verifier(
                    Patterns.standard(),
                    Verifier.Extent.FULL,
                    new Permitted(Set.of(), Map.of("MAKER", Set.of(0x00190008)), Set.of(), false, false));
            assertThat(allowing.verify(file, ORIGINAL)).containsExactly(new Leak("PRIVATE_ELEMENT", "(0019,1009)"));
            d.remove(0x00191009);
            Files.write(file, encode(d));
            assertThat(allowing.verify(file, ORIGINAL)).isEmpty();
        }
    }

    @Nested
    class AmongPixels {
        private List<String> withPixels(byte[] pixels) throws IOException {
            Dataset d = clean();
            d.putBytes(Tag.PixelData, Vr.OW, pixels);
            return rules(d);
        }

        @ParameterizedTest
        @ValueSource(ints = {10, 1_000, 1_048_500, 1_048_560, 2_000_000})
        void a_name_is_found_wherever_it_stands(int at) throws IOException {
            byte[] pixels = noise(3_000_000, 0, 4096);
            byte[] name = "Zimmermann".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, pixels, at, name.length);
            assertThat(withPixels(pixels)).containsExactly("IDENTIFIER_NAME");
        }

        @Test
        void a_name_in_a_printable_form_is_found_too() throws IOException {
            byte[] pixels = noise(3_000_000, 0, 4096);
            byte[] name = Base64.getEncoder().encode("of Zimmermann, in the ward".getBytes(StandardCharsets.US_ASCII));
            System.arraycopy(name, 0, pixels, 1_234_567, name.length);
            assertThat(withPixels(pixels)).containsExactly("IDENTIFIER_NAME");
        }

        @Test
        void noise_in_eight_bits_is_no_leak_in_any_form() throws IOException {
            Random random = new Random(5);
            byte[] pixels = new byte[1_000_000];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i % 1_000 < 500 ? 60 + random.nextInt(60) : random.nextInt(256));
            }
            assertThat(withPixels(pixels)).isEmpty();
        }

        /** Noise around 53 reads as digits in UTF-16; the accession number turns up in it by chance. */
        @Test
        void noise_that_reads_like_a_number_is_no_leak() throws IOException {
            byte[] pixels = noise(3_000_000, 49, 57);
            byte[] number = "87654321".getBytes(StandardCharsets.UTF_16LE);
            System.arraycopy(number, 0, pixels, 1_000_000, number.length);
            assertThat(withPixels(pixels)).isEmpty();
        }

        /** Samples of 16 bits in little endian, evenly from a range. */
        private static byte[] noise(int length, int from, int to) {
            Random random = new Random(7);
            byte[] bytes = new byte[length];
            for (int i = 0; i + 1 < length; i += 2) {
                int sample = from + random.nextInt(to - from);
                bytes[i] = (byte) sample;
                bytes[i + 1] = (byte) (sample >> 8);
            }
            return bytes;
        }
    }

    @Test
    void nothing_that_is_printed_shows_a_value() {
        assertThat(ORIGINAL.toString()).matches("Identifiers\\[[0-9]+\\]");
    }
}
