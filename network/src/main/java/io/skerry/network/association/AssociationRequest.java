package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.dicom.TransferSyntax;
import io.skerry.network.NetworkError;
import io.skerry.network.pdu.ContextAnswer;
import io.skerry.network.pdu.Pdu;
import io.skerry.network.pdu.ProposedContext;
import io.skerry.network.pdu.Rejection;
import io.skerry.network.pdu.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a peer for an association. Contexts are added one by one; the same request can be opened several times. */
public final class AssociationRequest {
    /** Odd numbers up to 255. */
    public static final int MOST_CONTEXTS = 128;

    private final RemoteAe remote;
    private final AeTitle local;
    private final Limits limits;
    private final Optional<Tls> tls;
    private final List<ProposedContext> contexts = new ArrayList<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();

    public AssociationRequest(RemoteAe remote, AeTitle local, Limits limits, Optional<Tls> tls) {
        this.remote = remote;
        this.local = local;
        this.limits = limits;
        this.tls = tls;
    }

    /** Proposes to use a service, in one of some transfer syntaxes. */
    public AssociationRequest propose(String sopClass, List<String> transferSyntaxes) {
        if (contexts.size() == MOST_CONTEXTS) {
            throw new IllegalStateException("An association has at most " + MOST_CONTEXTS + " contexts.");
        }
        contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, transferSyntaxes));
        return this;
    }

    /** Proposes to be the provider of a service, as C-GET needs for storage, PS3.4 C.5.3. */
    public AssociationRequest proposeAsProvider(String sopClass, List<String> transferSyntaxes) {
        roles.put(sopClass, new Role(sopClass, false, true));
        return propose(sopClass, transferSyntaxes);
    }

    /**
     * Connects and negotiates. The association may have none of the proposed contexts.
     *
     * @throws SkerryException {@link NetworkError#UNREACHABLE}, {@link NetworkError#REJECTED},
     *     {@link NetworkError#ABORTED} or another failure of the connection
     */
    public Association open() {
        Connection connection = new Connection(connect(), limits);
        try {
            connection.write(new Pdu.AssociateRequest(
                    Pdu.VERSION_1,
                    remote.title().value(),
                    local.value(),
                    Association.APPLICATION_CONTEXT,
                    contexts,
                    Implementation.userInformation(limits, List.copyOf(roles.values()), Optional.empty())));
            return switch (connection.next(limits.artim())) {
                case Pdu.AssociateAccept accept -> accepted(connection, accept);
                case Pdu.AssociateReject reject ->
                    throw new SkerryException(
                                    NetworkError.REJECTED,
                                    "The peer refused the association: " + Rejection.describe(reject) + ".")
                            .with("peer", remote);
                case Pdu.Abort abort -> throw Association.aborted(abort).with("peer", remote);
                case Pdu pdu -> {
                    connection.abort(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, 2));
                    throw new SkerryException(
                                    NetworkError.BAD_MESSAGE,
                                    "An answer to the association request was expected, and a PDU of type " + pdu.type()
                                            + " came.")
                            .with("peer", remote);
                }
            };
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Association accepted(Connection connection, Pdu.AssociateAccept accept) {
        Map<Integer, ProposedContext> proposed = new HashMap<>();
        contexts.forEach(c -> proposed.put(c.id(), c));
        Map<String, Role> answered = new HashMap<>();
        accept.user().roles().forEach(r -> answered.put(r.sopClass(), r));
        Map<Integer, Context> usable = new HashMap<>();
        for (ContextAnswer answer : accept.contexts()) {
            ProposedContext context = proposed.get(answer.id());
            if (!answer.accepted()
                    || context == null
                    || !context.transferSyntaxes().contains(answer.transferSyntax())) {
                continue; // an answer to nothing, or with a syntax never proposed, is no agreement
            }
            Role asked = roles.get(context.abstractSyntax());
            Role role =
                    answered.getOrDefault(context.abstractSyntax(), new Role(context.abstractSyntax(), true, false));
            boolean user = asked == null || (asked.scu() && role.scu());
            boolean provider = asked != null && asked.scp() && role.scp();
            usable.put(
                    answer.id(),
                    new Context(
                            answer.id(),
                            context.abstractSyntax(),
                            TransferSyntax.of(answer.transferSyntax()),
                            user,
                            provider));
        }
        return new Association(
                connection,
                local,
                remote.title().value(),
                true,
                usable,
                accept.user().maxLength());
    }

    private Socket connect() {
        Socket socket = null;
        try {
            socket = tls.isPresent() ? new Socket() : SocketChannel.open().socket();
            socket.connect(new InetSocketAddress(remote.host(), remote.port()), (int)
                    limits.connect().toMillis());
            if (tls.isPresent()) {
                return tls.get().wrap(socket, remote.host(), limits.connect());
            }
            return socket;
        } catch (IOException e) {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw new SkerryException(
                            NetworkError.UNREACHABLE,
                            "The peer cannot be reached: " + e.getMessage()
                                    + ". Check address, port and whether it runs.",
                            e)
                    .with("peer", remote);
        }
    }
}
