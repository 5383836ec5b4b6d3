package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.pdu.Pdu;
import io.skerry.network.pdu.PduException;
import io.skerry.network.pdu.Rejection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** One connection, from its first byte to its last. */
final class Acceptor implements Runnable {
    private final Socket socket;
    private final InetAddress address;
    private final ServerOptions options;
    private final List<Service> services;
    private final ServerEvents events;
    private final Semaphore associations;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Association association;
    private volatile boolean stopped;

    Acceptor(
            Socket socket, ServerOptions options, List<Service> services, ServerEvents events, Semaphore associations) {
        this.socket = socket;
        this.address = socket.getInetAddress();
        this.options = options;
        this.services = services;
        this.events = events;
        this.associations = associations;
    }

    @Override
    public void run() {
        try (Connection open = new Connection(secured(), options.limits())) {
            connection = open;
            if (stopped) {
                return;
            }
            Pdu first = open.next(options.limits().artim());
            if (!(first instanceof Pdu.AssociateRequest request)) {
                open.abort(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, PduException.UNEXPECTED_PDU));
                throw new SkerryException(
                        NetworkError.BAD_MESSAGE,
                        "An association request was expected, and a PDU of type " + first.type() + " came.");
            }
            Negotiator negotiator = new Negotiator(options, services);
            Optional<Rejection> objection = negotiator.objection(request);
            if (objection.isPresent()) {
                reject(open, objection.get());
            } else if (!associations.tryAcquire()) {
                reject(open, Rejection.LOCAL_LIMIT_EXCEEDED);
            } else {
                try {
                    serve(open, request, negotiator.agree(request));
                } finally {
                    associations.release();
                }
            }
        } catch (SkerryException e) {
            if (!stopped) {
                events.failed(address, e);
            }
        } catch (IOException e) {
            events.failed(
                    address, new SkerryException(NetworkError.CONNECTION_LOST, "No TLS: " + e.getMessage() + ".", e));
        }
    }

    private Socket secured() throws IOException {
        if (options.tls().isEmpty()) {
            return socket;
        }
        try {
            return options.tls().get().accept(socket, options.limits().artim());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void reject(Connection connection, Rejection reason) {
        connection.write(reason.pdu());
        events.rejected(address, reason);
        try {
            connection.next(options.limits().artim()); // the requestor closes, PS3.8 9.2 (Sta13)
        } catch (SkerryException e) {
            // closed, or out of time: both are the end
        }
    }

    private void serve(Connection connection, Pdu.AssociateRequest request, Negotiator.Agreement agreement) {
        AeTitle peer = new AeTitle(request.callingAe());
        try (Association open = new Association(
                connection,
                new AeTitle(request.calledAe()),
                request.callingAe(),
                false,
                agreement.contexts(),
                request.user().maxLength())) {
            association = open; // before the answer: whoever has it is told when this side stops
            connection.write(agreement.answer());
            events.opened(peer, address);
            if (stopped) {
                return;
            }
            for (Optional<Message> message = open.receive(); message.isPresent(); message = open.receive()) {
                handle(open, message.get());
                if (!open.idle()) {
                    return;
                }
            }
            events.released(peer);
        }
    }

    private void handle(Association open, Message message) {
        Command command = message.command();
        if (command.isResponse() || command.operation().equals(Optional.of(Operation.CANCEL))) {
            return; // a cancel that came after its operation had ended, PS3.7 9.3.2.3
        }
        Optional<Service> service = message.context().provider()
                ? services.stream()
                        .filter(s -> s.provides(message.context().sopClass()))
                        .findFirst()
                : Optional.empty();
        if (service.isEmpty() || command.operation().isEmpty()) {
            message.data().discard();
            open.send(
                    message.context(),
                    command.response(
                            service.isEmpty() ? Status.SOP_CLASS_NOT_SUPPORTED : Status.UNRECOGNIZED_OPERATION));
            return;
        }
        try {
            service.get().handle(open, message);
        } catch (IOException e) {
            throw new SkerryException(
                    NetworkError.INBOX, "A file could not be read or written: " + e.getMessage() + ".", e);
        }
    }

    /** Ends between two messages. */
    void stop() {
        stopped = true;
        Association open = association;
        if (open != null) {
            open.stop();
        } else {
            cut();
        }
    }

    /** Ends at once. */
    void cut() {
        stopped = true;
        Connection open = connection;
        try {
            if (open != null) {
                open.close();
            } else {
                socket.close();
            }
        } catch (IOException e) {
            // it was to end anyway
        }
    }
}
