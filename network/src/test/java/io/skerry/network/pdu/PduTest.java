package io.skerry.network.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PduTest {
    private static final int MOST = 64 * 1024;

    private static Pdu read(byte[] bytes) throws IOException {
        return new PduReader(Channels.newChannel(new ByteArrayInputStream(bytes)), MOST).next();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    @Nested
    class Layouts_of_PS3_8_section_9_3 {
        @Test
        void a_rejection_is_ten_bytes() {
            assertThat(PduWriter.encode(Rejection.CALLED_AE_NOT_RECOGNIZED.pdu()))
                    .containsExactly(3, 0, 0, 0, 0, 4, 0, 1, 1, 7);
        }

        @Test
        void an_abort_by_the_provider_names_its_reason_last() {
            assertThat(PduWriter.encode(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, PduException.UNEXPECTED_PDU)))
                    .containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 2);
        }

        @Test
        void a_request_is_read_item_by_item() throws IOException {
            String titles = "53544f524553435020202020202020202045434855202020202020202020202020".substring(0, 64);
            String application = "10000015" + HexFormat.of().formatHex("1.2.840.10008.3.1.1.1".getBytes());
            String context = "2000002e 01000000 30000011" + HexFormat.of().formatHex("1.2.840.10008.1.1".getBytes())
                    + "40000011" + HexFormat.of().formatHex("1.2.840.10008.1.2".getBytes());
            String unknown = "7f000003 010203";
            String user = "5000000c 51000004 00004000 99000000";
            String body = "0001 0000" + titles + "00".repeat(32) + application + context + unknown + user;
            byte[] bytes = hex(body);
            Pdu.AssociateRequest request =
                    (Pdu.AssociateRequest) read(hex("0100" + "%08x".formatted(bytes.length) + body));
            assertThat(request.calledAe()).isEqualTo("STORESCP");
            assertThat(request.applicationContext()).isEqualTo("1.2.840.10008.3.1.1.1");
            assertThat(request.contexts())
                    .containsExactly(new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")));
            assertThat(request.user().maxLength()).isEqualTo(16384);
        }

        @Test
        void a_value_says_command_or_data_and_whether_it_is_the_last() throws IOException {
            Pdu.Data data = (Pdu.Data) read(hex("0400 00000010 00000004 03 03 aabb 00000004 05 00 ccdd"));
            assertThat(data.values()).hasSize(2);
            Pdv first = data.values().get(0);
            assertThat(first.command()).isTrue();
            assertThat(first.last()).isTrue();
            assertThat(first.contextId()).isEqualTo(3);
            Pdv second = data.values().get(1);
            assertThat(second.command()).isFalse();
            assertThat(second.last()).isFalse();
            assertThat(second.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xcc, (byte) 0xdd}));
        }
    }

    @Nested
    class Round_trips {
        @Test
        void of_random_requests_and_answers_lose_nothing() throws IOException {
            Random random = new Random(4711);
            for (int i = 0; i < 300; i++) {
                List<ProposedContext> proposed = new ArrayList<>();
                List<ContextAnswer> answers = new ArrayList<>();
                for (int id = 1; id < 1 + 2 * random.nextInt(128); id += 2) {
                    proposed.add(new ProposedContext(id, uid(random), uids(random, 5)));
                    answers.add(new ContextAnswer(id, random.nextInt(5), uid(random)));
                }
                UserInformation user = new UserInformation(
                        random.nextInt(1 << 20),
                        uid(random),
                        random.nextBoolean() ? "" : "VERSION_" + random.nextInt(100),
                        random.nextBoolean() ? Optional.empty() : Optional.of(new UserInformation.Window(0, 3)),
                        uids(random, 3).stream()
                                .map(u -> new Role(u, true, random.nextBoolean()))
                                .toList(),
                        uids(random, 2),
                        random.nextBoolean() ? Optional.empty() : Optional.of(new UserInformation.Identity(2, true)));
                Pdu request = new Pdu.AssociateRequest(1, "CALLED", "CALLING", uid(random), proposed, user);
                Pdu accept = new Pdu.AssociateAccept(1, "CALLED", "CALLING", uid(random), answers, user);
                assertThat(read(PduWriter.encode(request))).isEqualTo(request);
                assertThat(read(PduWriter.encode(accept))).isEqualTo(accept);
            }
        }

        private static List<String> uids(Random random, int most) {
            List<String> uids = new ArrayList<>();
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                uids.add(uid(random));
            }
            return uids;
        }

        private static String uid(Random random) {
            return "1.2." + random.nextInt(1 << 30) + "." + random.nextInt(1 << 30);
        }
    }

    @Nested
    class Hostile_input {
        @Test
        void a_length_over_the_limit_is_refused_before_its_bytes_come() {
            assertThatThrownBy(() -> read(hex("0400 7fffffff")))
                    .isInstanceOfSatisfying(
                            PduException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.TOO_LARGE))
                    .hasMessageContaining("65536")
                    .hasMessageContaining("2147483647");
            assertThatThrownBy(() -> read(hex("0100 ffffffff"))).isInstanceOf(PduException.class);
        }

        @Test
        void another_protocol_is_told_by_its_first_byte() {
            assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n\r\n".getBytes()))
                    .isInstanceOfSatisfying(
                            PduException.class,
                            e -> assertThat(e.abortReason()).isEqualTo(PduException.UNRECOGNIZED_PDU))
                    .hasMessageContaining("does not speak DICOM");
        }

        @Test
        void items_that_overrun_what_is_around_them_are_refused_with_the_place() {
            assertThatThrownBy(() -> read(hex("0400 00000008 000000ff 01 03 0000")))
                    .isInstanceOf(PduException.class)
                    .hasMessageContaining("needs 255 bytes")
                    .hasMessageContaining("offset=10");
        }

        @Test
        void even_and_repeated_context_numbers_are_refused() {
            assertThatThrownBy(() -> read(hex("0400 00000008 00000004 02 03 0000")))
                    .isInstanceOf(PduException.class)
                    .hasMessageContaining("odd");
            UserInformation none =
                    new UserInformation(0, "", "", Optional.empty(), List.of(), List.of(), Optional.empty());
            ProposedContext twice = new ProposedContext(1, "1.2", List.of("1.2.840.10008.1.2"));
            byte[] request =
                    PduWriter.encode(new Pdu.AssociateRequest(1, "A", "B", "1.2", List.of(twice, twice), none));
            assertThatThrownBy(() -> read(request))
                    .isInstanceOf(PduException.class)
                    .hasMessageContaining("twice");
        }

        @Test
        void every_truncation_ends_as_an_end_of_file() {
            byte[] whole = PduWriter.encode(new Pdu.AssociateRequest(
                    1,
                    "A",
                    "B",
                    "1.2.840.10008.3.1.1.1",
                    List.of(new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
                    new UserInformation(16384, "1.2", "V", Optional.empty(), List.of(), List.of(), Optional.empty())));
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
            }
        }

        @Test
        void changed_bytes_are_read_or_refused_and_nothing_else() throws IOException {
            Random random = new Random(815);
            byte[] whole = PduWriter.encode(new Pdu.AssociateRequest(
                    1,
                    "CALLED",
                    "CALLING",
                    "1.2.840.10008.3.1.1.1",
                    List.of(new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
                    new UserInformation(
                            16384,
                            "1.2",
                            "V",
                            Optional.of(new UserInformation.Window(1, 1)),
                            List.of(new Role("1.2.3", true, true)),
                            List.of("1.2.4"),
                            Optional.of(new UserInformation.Identity(1, false)))));
            for (int i = 0; i < 20_000; i++) {
                byte[] changed = whole.clone();
                for (int n = random.nextInt(4); n >= 0; n--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                try {
                    read(changed);
                } catch (SkerryException | EOFException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void values_of_every_size_are_the_same_however_the_network_cuts_them() throws IOException {
        Random random = new Random(42);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] value = new byte[random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(3_000)];
            random.nextBytes(value);
            sent.add(value);
            stream.writeBytes(
                    PduWriter.encode(new Pdu.Data(List.of(new Pdv(1, false, i == 299, ByteBuffer.wrap(value))))));
        }
        byte[] all = stream.toByteArray();
        for (boolean direct : List.of(false, true)) {
            PduReader reader = new PduReader(
                    new Pieces(all, random), 300_006, direct ? ByteBuffer::allocateDirect : ByteBuffer::allocate);
            for (byte[] value : sent) {
                Pdu.Data data = (Pdu.Data) reader.next();
                assertThat(data.values().getFirst().bytes()).isEqualTo(ByteBuffer.wrap(value));
            }
            assertThat(reader.offset()).isEqualTo(all.length);
            assertThat(reader.hasInput()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        }
    }

    /** Gives few bytes or many, as a network does. */
    private static final class Pieces implements ReadableByteChannel {
        private final ByteBuffer bytes;
        private final Random random;

        Pieces(byte[] bytes, Random random) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.random = random;
        }

        @Override
        public int read(ByteBuffer into) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int most = random.nextInt(5) == 0 ? 12 : random.nextInt(1, 200_000);
            int count = Math.min(most, Math.min(into.remaining(), bytes.remaining()));
            into.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
