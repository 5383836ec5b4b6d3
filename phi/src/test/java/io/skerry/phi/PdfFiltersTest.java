package io.skerry.phi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of ISO 32000-1 7.4, and rows of them in a stream. */
class PdfFiltersTest {
    private static final byte[] PAGE =
            "BT /F1 12 Tf (Patient Zimmermann, seen) Tj ET".getBytes(StandardCharsets.US_ASCII);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Nested
    class Filters {
        @Test
        void ascii85_is_that_of_the_well_known_example() throws Exception {
            String text = "9jqo^BlbD-BleB1DJ+*+F(f,q/0JhKF<GL>Cj@.4Gp$d7F!,L7@<6@)/0JDEF<G%<+EV:2F!,O<\n"
                    + "DJ+*.@<*K0@<6L(Df-\\0Ec5e;DffZ(EZee.~>";
            assertThat(new String(PdfFilters.ascii85(ascii(text)), StandardCharsets.US_ASCII))
                    .isEqualTo(
                            "Man is distinguished, not only by his reason, but by this singular passion from other an");
            assertThat(PdfFilters.ascii85(ascii("zz~>"))).containsOnly(0).hasSize(8);
        }

        @Test
        void ascii_hex_takes_an_odd_last_digit_for_the_first_of_two() throws Exception {
            assertThat(PdfFilters.asciiHex(ascii("5a 69\n6D 7>"))).isEqualTo(ascii("Zimp"));
        }

        @Test
        void lzw_is_that_of_the_standards_example() throws Exception {
            // ISO 32000-1 7.4.4.2, Example 2.
            byte[] packed = HexFormat.of().parseHex("800B6050220C0C8501");
            assertThat(PdfFilters.lzw(packed, 1)).containsExactly(45, 45, 45, 45, 45, 65, 45, 45, 45, 66);
        }

        @Test
        void lzw_of_another_program_is_undone_over_all_widths_of_codes() throws Exception {
            Random random = new Random(11);
            byte[] bytes = new byte[200_000];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : "chest ".charAt(i % 6));
            }
            assertThat(PdfFilters.lzw(Lzw.pack(bytes), 1)).isEqualTo(bytes);
        }

        @Test
        void runs_are_written_out() throws Exception {
            assertThat(PdfFilters.runLength(new byte[] {2, 'a', 'b', 'c', (byte) 254, 'x', (byte) 128, 9}))
                    .isEqualTo(ascii("abcxxx"));
        }

        @Test
        void bombs_end() {
            byte[] runs = new byte[2 * (Inflations.LARGEST / 100)];
            for (int i = 0; i < runs.length; i += 2) {
                runs[i] = (byte) 129;
            }
            assertThatThrownBy(() -> PdfFilters.runLength(runs)).isInstanceOf(PdfFilters.Failure.class);
        }

        @Test
        void what_is_no_filters_output_fails() {
            assertThatThrownBy(() -> PdfFilters.asciiHex(ascii("5a!>"))).isInstanceOf(PdfFilters.Failure.class);
            assertThatThrownBy(() -> PdfFilters.ascii85(ascii("ab|cd~>"))).isInstanceOf(PdfFilters.Failure.class);
            assertThatThrownBy(() -> PdfFilters.lzw(new byte[] {(byte) 0x80, 0x7F, (byte) 0xFF, (byte) 0xFF}, 1))
                    .isInstanceOf(PdfFilters.Failure.class);
        }
    }

    @Nested
    class Streams {
        private static List<Decoded> found(String dictionary, byte[] data) {
            var pdf = new ByteArrayOutputStream();
            pdf.writeBytes(ascii("%PDF-1.4\n1 0 obj " + dictionary + " stream\r\n"));
            pdf.writeBytes(data);
            pdf.writeBytes(ascii("\nendstream endobj\n%%EOF"));
            byte[] bytes = pdf.toByteArray();
            List<Decoded> out = new ArrayList<>();
            Inflations.find(bytes, 0, bytes.length, bytes.length, false, out::add, at -> {
                out.add(new Decoded(new byte[0], "UNREAD", at));
            });
            return out.stream().filter(one -> !one.how().equals("zlib")).toList();
        }

        private static byte[] hex(byte[] bytes) {
            return ascii(HexFormat.of().formatHex(bytes) + ">");
        }

        private static byte[] flate(byte[] bytes) throws IOException {
            var out = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(out)) {
                deflater.write(bytes);
            }
            return out.toByteArray();
        }

        @Test
        void a_row_of_filters_is_undone_from_the_first_to_the_last() throws IOException {
            assertThat(found("<< /Length 9 /Filter /LZWDecode >>", Lzw.pack(PAGE)))
                    .extracting(Decoded::bytes)
                    .containsExactly(PAGE);
            assertThat(found("<</Filter[/ASCIIHexDecode /LZWDecode]>>", hex(Lzw.pack(PAGE))))
                    .extracting(Decoded::bytes)
                    .containsExactly(PAGE);
            assertThat(found("<</Filter [ /AHx /Fl ]/Length 7>>", hex(flate(PAGE))))
                    .extracting(Decoded::bytes)
                    .containsExactly(PAGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<</Filter/LZWDecode>>", "<</Filter/ASCII85Decode>>", "<</Filter/Crypt>>"})
        void what_cannot_be_undone_is_said(String dictionary) {
            assertThat(found(dictionary, new byte[] {(byte) 0x80, 0x7F, (byte) 0xFF, (byte) 0xFF, 1, 2, 3, 4}))
                    .extracting(Decoded::how)
                    .containsExactly("UNREAD");
        }

        @Test
        void pictures_and_streams_that_are_none_are_left_alone() {
            assertThat(found("<</Filter/DCTDecode>>", PAGE)).isEmpty();
            assertThat(found("in a stream of text", PAGE)).isEmpty();
        }
    }

    /** A packer of the kind that PDF writers use, written from the description in ISO 32000-1 7.4.4.2. */
    private static final class Lzw {
        static byte[] pack(byte[] bytes) {
            var out = new ByteArrayOutputStream();
            int[] state = {0, 0};
            Map<String, Integer> table = new HashMap<>();
            int next = start(table);
            int width = 9;
            write(out, state, 256, width);
            String known = "";
            for (byte b : bytes) {
                String longer = known + (char) (b & 0xFF);
                if (table.containsKey(longer)) {
                    known = longer;
                    continue;
                }
                write(out, state, table.get(known), width);
                table.put(longer, next++);
                if (next == 4095) {
                    write(out, state, 256, width);
                    table.clear();
                    next = start(table);
                }
                width = 32 - Integer.numberOfLeadingZeros(next);
                known = String.valueOf((char) (b & 0xFF));
            }
            write(out, state, table.get(known), width);
            width = 32 - Integer.numberOfLeadingZeros(next + 1);
            write(out, state, 257, width);
            if (state[1] > 0) {
                out.write(state[0] << 8 - state[1]);
            }
            return out.toByteArray();
        }

        private static int start(Map<String, Integer> table) {
            for (int i = 0; i < 256; i++) {
                table.put(String.valueOf((char) i), i);
            }
            return 258;
        }

        private static void write(ByteArrayOutputStream out, int[] state, int code, int width) {
            for (int i = width - 1; i >= 0; i--) {
                state[0] = state[0] << 1 | code >> i & 1;
                if (++state[1] == 8) {
                    out.write(state[0]);
                    state[0] = 0;
                    state[1] = 0;
                }
            }
        }
    }
}
