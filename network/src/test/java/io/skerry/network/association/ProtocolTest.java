package io.skerry.network.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.pdu.Pdu;
import io.skerry.network.pdu.PduException;
import io.skerry.network.pdu.PduReader;
import io.skerry.network.pdu.PduWriter;
import io.skerry.network.pdu.ProposedContext;
import io.skerry.network.pdu.Rejection;
import io.skerry.network.pdu.Role;
import io.skerry.network.pdu.UserInformation;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The server at the level of bytes, by hand-made peers: PS3.8 sections 7 to 9. */
class ProtocolTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final UserInformation USER =
            new UserInformation(16_384, "1.2.3", "", Optional.empty(), List.of(), List.of(), Optional.empty());

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void everything_is_closed() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private DicomServer server(ServerOptions options) {
        DicomServer server = DicomServer.start(options, List.of(new Verification()), ServerEvents.NONE);
        open.add(server);
        return server;
    }

    private static ServerOptions options() {
        return ServerOptions.of(new AeTitle("SKERRY"), 0)
                .withLimits(Limits.defaults().withArtim(SHORT).withIdle(SHORT).withMaxPdu(8192));
    }

    /** A peer that writes and reads single PDUs. */
    private final class Peer {
        private final Socket socket;
        private final PduReader reader;

        Peer(DicomServer server) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            open.add(socket);
            socket.setSoTimeout(10_000);
            reader = new PduReader(Channels.newChannel(socket.getInputStream()), 1 << 20);
        }

        Pdu ask(Pdu pdu) throws IOException {
            write(PduWriter.encode(pdu));
            return reader.next();
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        void assertClosed() {
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
        }
    }

    private static Pdu.AssociateRequest request(UserInformation user, String... sopClasses) {
        List<ProposedContext> contexts = new ArrayList<>();
        for (String sopClass : sopClasses) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, List.of(IMPLICIT)));
        }
        return new Pdu.AssociateRequest(1, "SKERRY", "PEER", Association.APPLICATION_CONTEXT, contexts, user);
    }

    private static byte[] data(int context, boolean command, boolean last, byte[] bytes) {
        byte[] pdu = new byte[PduWriter.VALUE_START + bytes.length];
        PduWriter.putDataHeader(pdu, context, command, last, bytes.length);
        System.arraycopy(bytes, 0, pdu, PduWriter.VALUE_START, bytes.length);
        return pdu;
    }

    @Nested
    class Rejections_of_PS3_8_section_9_3_4 {
        @Test
        void name_what_is_wrong_with_the_request() throws IOException {
            DicomServer server = server(options().withCalling(Set.of(new AeTitle("PEER"))));
            Pdu.AssociateRequest good = request(USER, Verification.SOP_CLASS);
            assertRejected(
                    server,
                    new Pdu.AssociateRequest(2, "SKERRY", "PEER", good.applicationContext(), good.contexts(), USER),
                    Rejection.PROTOCOL_VERSION_NOT_SUPPORTED);
            assertRejected(
                    server,
                    new Pdu.AssociateRequest(1, "SKERRY", "PEER", "1.2.3", good.contexts(), USER),
                    Rejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
            assertRejected(
                    server,
                    new Pdu.AssociateRequest(1, "OTHER", "PEER", good.applicationContext(), good.contexts(), USER),
                    Rejection.CALLED_AE_NOT_RECOGNIZED);
            assertRejected(
                    server,
                    new Pdu.AssociateRequest(1, "SKERRY", "STRANGER", good.applicationContext(), good.contexts(), USER),
                    Rejection.CALLING_AE_NOT_RECOGNIZED);
            assertThat(new Peer(server).ask(good)).isInstanceOf(Pdu.AssociateAccept.class);
        }

        private void assertRejected(DicomServer server, Pdu.AssociateRequest request, Rejection reason)
                throws IOException {
            assertThat(new Peer(server).ask(request)).isEqualTo(reason.pdu());
        }

        @Test
        void more_associations_than_allowed_are_refused_for_now_until_one_ends() throws Exception {
            DicomServer server = server(options().withMaxAssociations(2).withLimits(Limits.defaults()));
            Pdu.AssociateRequest good = request(USER, Verification.SOP_CLASS);
            Peer first = new Peer(server);
            assertThat(first.ask(good)).isInstanceOf(Pdu.AssociateAccept.class);
            assertThat(new Peer(server).ask(good)).isInstanceOf(Pdu.AssociateAccept.class);
            assertThat(new Peer(server).ask(good)).isEqualTo(Rejection.LOCAL_LIMIT_EXCEEDED.pdu());
            assertThat(first.ask(new Pdu.ReleaseRequest())).isEqualTo(new Pdu.ReleaseResponse());
            Pdu answer = new Peer(server).ask(good);
            for (int i = 0; i < 100 && answer instanceof Pdu.AssociateReject; i++) {
                Thread.sleep(20);
                answer = new Peer(server).ask(good);
            }
            assertThat(answer).isInstanceOf(Pdu.AssociateAccept.class);
        }
    }

    @Nested
    class Negotiation {
        @Test
        void answers_each_context_and_ignores_what_it_does_not_know() throws IOException {
            DicomServer server = server(options());
            UserInformation rich = new UserInformation(
                    0,
                    "1.2.3",
                    "X",
                    Optional.of(new UserInformation.Window(0, 0)),
                    List.of(new Role(Verification.SOP_CLASS, true, true)),
                    List.of(Verification.SOP_CLASS),
                    Optional.of(new UserInformation.Identity(2, true)));
            Pdu.AssociateRequest request = new Pdu.AssociateRequest(
                    1,
                    "SKERRY",
                    "PEER",
                    Association.APPLICATION_CONTEXT,
                    List.of(
                            new ProposedContext(1, Verification.SOP_CLASS, List.of(IMPLICIT)),
                            new ProposedContext(3, "1.2.840.10008.5.1.1.9", List.of(IMPLICIT)),
                            new ProposedContext(5, Verification.SOP_CLASS, List.of("1.2.3.4"))),
                    rich);
            Pdu.AssociateAccept accept = (Pdu.AssociateAccept) new Peer(server).ask(request);
            assertThat(accept.contexts().stream().map(c -> c.id() + ":" + c.result()))
                    .containsExactly("1:0", "3:3", "5:4");
            assertThat(accept.user().window()).contains(new UserInformation.Window(1, 1));
            assertThat(accept.user().roles()).containsExactly(new Role(Verification.SOP_CLASS, true, false));
            assertThat(accept.user().maxLength()).isEqualTo(8192);
            assertThat(accept.user().identity()).isEmpty();
        }
    }

    @Nested
    class Breaches {
        @Test
        void of_the_PDU_limit_are_aborted_as_an_invalid_parameter() throws IOException {
            Peer peer = associated();
            peer.write(data(1, true, true, new byte[9000]));
            assertAborted(peer, PduException.INVALID_PARAMETER);
        }

        @Test
        void other_protocols_are_aborted_as_an_unrecognized_PDU() throws IOException {
            Peer peer = new Peer(server(options()));
            peer.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            assertAborted(peer, PduException.UNRECOGNIZED_PDU);
        }

        @Test
        void data_before_an_association_and_a_second_request_are_unexpected() throws IOException {
            Peer early = new Peer(server(options()));
            early.write(data(1, true, true, new byte[10]));
            assertAborted(early, PduException.UNEXPECTED_PDU);
            Peer twice = associated();
            twice.write(PduWriter.encode(request(USER, Verification.SOP_CLASS)));
            assertAborted(twice, PduException.UNEXPECTED_PDU);
        }

        @Test
        void contexts_that_were_not_accepted_and_commands_that_are_none_are_aborted() throws IOException {
            Peer context = associated();
            context.write(data(
                    77,
                    true,
                    true,
                    Command.request(Operation.ECHO, 1, Verification.SOP_CLASS).encode()));
            assertAborted(context, PduException.UNEXPECTED_PDU);
            Peer garbage = associated();
            garbage.write(data(1, true, true, new byte[] {1, 2, 3}));
            assertAborted(garbage, PduException.INVALID_PARAMETER);
            Peer endless = associated();
            for (int i = 0; i < 10; i++) {
                endless.write(data(1, true, false, new byte[8000]));
            }
            assertAborted(endless, PduException.UNEXPECTED_PDU);
        }

        private Peer associated() throws IOException {
            Peer peer = new Peer(server(options()));
            assertThat(peer.ask(request(USER, Verification.SOP_CLASS))).isInstanceOf(Pdu.AssociateAccept.class);
            return peer;
        }

        private void assertAborted(Peer peer, int reason) throws IOException {
            assertThat(peer.reader.next()).isEqualTo(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, reason));
            peer.assertClosed();
        }
    }

    @Nested
    class Time_limits {
        @Test
        void a_connection_that_says_nothing_is_ended() throws IOException {
            Peer peer = new Peer(server(options()));
            assertThat(peer.reader.next()).isEqualTo(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, 0));
        }

        @Test
        void a_peer_that_sends_byte_after_byte_is_ended_all_the_same() throws Exception {
            Peer peer = new Peer(server(options()));
            byte[] request = PduWriter.encode(request(USER, Verification.SOP_CLASS));
            long start = System.nanoTime();
            try {
                for (byte b : request) {
                    peer.write(new byte[] {b});
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                // the server had enough
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(20L * request.length));
        }

        @Test
        void an_idle_association_is_aborted() throws IOException {
            Peer peer = new Peer(server(options()));
            peer.ask(request(USER, Verification.SOP_CLASS));
            assertThat(peer.reader.next()).isEqualTo(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, 0));
        }

        @Test
        void a_peer_that_does_not_answer_ends_our_request() throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                AssociationRequest request = toPort(silent.getLocalPort());
                assertThatThrownBy(() -> Verification.echo(request))
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.TIMEOUT));
            }
        }
    }

    private static AssociationRequest toPort(int port) {
        return new AssociationRequest(
                new RemoteAe(new AeTitle("PEER"), "127.0.0.1", port),
                new AeTitle("SKERRY"),
                Limits.defaults().withArtim(SHORT).withIdle(SHORT),
                Optional.empty());
    }

    @Nested
    class Messages {
        @Test
        void in_small_fragments_and_several_in_one_PDU_are_put_together() throws IOException {
            Peer peer = new Peer(server(options()));
            peer.ask(request(USER, Verification.SOP_CLASS));
            byte[] command =
                    Command.request(Operation.ECHO, 7, Verification.SOP_CLASS).encode();
            ByteArrayOutputStream pdus = new ByteArrayOutputStream();
            for (int i = 0; i < command.length; i++) {
                pdus.write(data(1, true, i == command.length - 1, new byte[] {command[i]}));
            }
            peer.write(pdus.toByteArray());
            assertEchoed(peer, 7, Status.SUCCESS);
        }

        @Test
        void of_unknown_operations_are_answered_as_unrecognized_and_the_association_goes_on() throws IOException {
            Peer peer = new Peer(server(options()));
            peer.ask(request(USER, Verification.SOP_CLASS));
            peer.write(data(
                    1,
                    true,
                    true,
                    Command.request(Operation.FIND, 3, Verification.SOP_CLASS).encode()));
            peer.write(data(1, false, true, new byte[100]));
            assertEchoed(peer, 3, Status.UNRECOGNIZED_OPERATION);
            peer.write(data(
                    1,
                    true,
                    true,
                    Command.request(Operation.ECHO, 4, Verification.SOP_CLASS).encode()));
            assertEchoed(peer, 4, Status.SUCCESS);
        }

        private void assertEchoed(Peer peer, int id, int status) throws IOException {
            Pdu.Data answer = (Pdu.Data) peer.reader.next();
            var value = answer.values().getFirst();
            byte[] bytes = new byte[value.length()];
            value.bytes().get(bytes);
            Command response = Command.decode(bytes);
            assertThat(response.respondedTo()).isEqualTo(id);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.isResponse()).isTrue();
        }
    }

    @Nested
    class Releases {
        @Test
        void that_cross_each_other_end_in_order() throws Exception {
            try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                CompletableFuture<List<Pdu>> heard = CompletableFuture.supplyAsync(() -> {
                    try (Socket socket = listening.accept()) {
                        PduReader reader = new PduReader(Channels.newChannel(socket.getInputStream()), 1 << 20);
                        Pdu.AssociateRequest request = (Pdu.AssociateRequest) reader.next();
                        socket.getOutputStream()
                                .write(PduWriter.encode(new Pdu.AssociateAccept(
                                        1, "PEER", "SKERRY", request.applicationContext(), List.of(), USER)));
                        List<Pdu> pdus = new ArrayList<>();
                        // PS3.8 9.2: we as acceptor ask for release too, wait for the answer, and answer then.
                        socket.getOutputStream().write(PduWriter.encode(new Pdu.ReleaseRequest()));
                        pdus.add(reader.next());
                        pdus.add(reader.next());
                        socket.getOutputStream().write(PduWriter.encode(new Pdu.ReleaseResponse()));
                        try {
                            reader.next();
                        } catch (EOFException e) {
                            pdus.add(new Pdu.Abort(99, 99)); // stands for the end of the connection
                        }
                        return pdus;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                Association association = toPort(listening.getLocalPort())
                        .propose(Verification.SOP_CLASS, List.of(IMPLICIT))
                        .open();
                association.release();
                assertThat(heard.get())
                        .containsExactly(new Pdu.ReleaseRequest(), new Pdu.ReleaseResponse(), new Pdu.Abort(99, 99));
            }
        }

        @Test
        void an_abort_of_the_peer_is_told_as_such() throws Exception {
            try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> {
                    try (Socket socket = listening.accept()) {
                        new PduReader(Channels.newChannel(socket.getInputStream()), 1 << 20).next();
                        socket.getOutputStream().write(PduWriter.encode(new Pdu.Abort(0, 0)));
                        socket.getInputStream().read();
                    } catch (IOException e) {
                        // the test is over
                    }
                });
                assertThatThrownBy(() -> Verification.echo(toPort(listening.getLocalPort())))
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.ABORTED));
            }
        }
    }

    @Test
    void stopping_ends_idle_associations_at_once() throws Exception {
        DicomServer server = DicomServer.start(
                options().withLimits(Limits.defaults()), List.of(new Verification()), ServerEvents.NONE);
        Peer peer = new Peer(server);
        peer.ask(request(USER, Verification.SOP_CLASS));
        server.close();
        assertThat(peer.reader.next()).isEqualTo(new Pdu.Abort(Pdu.Abort.BY_USER, 0));
        assertThat(server.running()).isZero();
    }
}
