package io.skerry.network.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a peer sends, reading ends in a {@link PduException}, at the end of the stream, or in sound PDUs. */
class PduFuzzTest {
    private static final int MOST_DATA = 16 * 1024;

    static Stream<byte[]> seeds() {
        UserInformation user = new UserInformation(
                16_384,
                "1.2.3",
                "SKERRY",
                Optional.of(new UserInformation.Window(1, 1)),
                List.of(new Role("1.2.840.10008.5.1.4.1.1.2", true, true)),
                List.of(),
                Optional.empty());
        String application = "1.2.840.10008.3.1.1.1";
        byte[] value = {1, 2, 3, 4, 5, 6};
        return Stream.of(
                        new Pdu.AssociateRequest(
                                Pdu.VERSION_1,
                                "CALLED",
                                "CALLING",
                                application,
                                List.of(new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
                                user),
                        new Pdu.AssociateAccept(
                                Pdu.VERSION_1,
                                "CALLED",
                                "CALLING",
                                application,
                                List.of(new ContextAnswer(1, 0, "1.2.840.10008.1.2")),
                                user),
                        new Pdu.AssociateReject(1, 1, 7),
                        new Pdu.Data(List.of(
                                new Pdv(1, true, true, ByteBuffer.wrap(value)),
                                new Pdv(3, false, false, ByteBuffer.wrap(value, 2, 3)))),
                        new Pdu.ReleaseRequest(),
                        new Pdu.ReleaseResponse(),
                        new Pdu.Abort(2, 6))
                .map(PduWriter::encode);
    }

    @DictionaryEntries({
        "\\x10\\x00\\x00\\x15", "\\x20\\x00\\x00", "\\x21\\x00\\x00", "\\x30\\x00\\x00\\x11", "\\x40\\x00\\x00\\x11",
        "\\x50\\x00\\x00", "\\x51\\x00\\x00\\x04", "\\x52\\x00\\x00", "\\x53\\x00\\x00\\x04", "\\x54\\x00\\x00",
        "\\x55\\x00\\x00", "\\x56\\x00\\x00", "\\x57\\x00\\x00", "\\x58\\x00\\x00", "\\x59\\x00\\x00",
        "1.2.840.10008.1.2", "\\x04\\x00\\x00\\x00\\x00\\x0A", "\\xFF\\xFF\\xFF\\xFF"
    })
    @MethodSource("seeds")
    @FuzzTest
    void stream(byte[] bytes) throws IOException {
        PduReader reader = new PduReader(Channels.newChannel(new ByteArrayInputStream(bytes)), MOST_DATA);
        try {
            while (true) {
                byte[] once = PduWriter.encode(reader.next());
                Pdu again = new PduReader(Channels.newChannel(new ByteArrayInputStream(once)), MOST_DATA).next();
                assertThat(PduWriter.encode(again)).isEqualTo(once);
                assertThat(reader.offset()).isLessThanOrEqualTo(bytes.length);
            }
        } catch (PduException | EOFException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
