package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.pdu.Pdu;
import io.skerry.network.pdu.PduException;
import io.skerry.network.pdu.PduWriter;
import io.skerry.network.pdu.Pdv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An established association, on either side. For one thread, save {@link #stop}. Every failure of the peer or of the
 * connection is a {@link SkerryException} with a {@link NetworkError}; the association is closed then.
 */
public final class Association implements AutoCloseable {
    /** The application context of DICOM, PS3.7 annex A. */
    static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** Message numbers have 16 bits; a peer that cancels more than this plays games. */
    private static final int MOST_CANCELLED = 1_000;

    private static final int MOST_COMMAND = 64 * 1024;
    /** Larger PDUs gain nothing; a peer without a limit gets these. */
    private static final int LARGEST_SENT = 256 * 1024;

    private enum State {
        IDLE,
        BUSY,
        STOPPING
    }

    private final Connection connection;
    private final AeTitle local;
    private final String remote;
    private final boolean requestor;
    private final Map<Integer, Context> contexts;
    private final byte[] sendArray;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private Iterator<Pdv> fragments = List.<Pdv>of().iterator();
    private DataStream unread = DataStream.none();
    private @Nullable Message ahead;
    private int lastMessageId;
    private final Set<Integer> cancelled = new HashSet<>();

    /**
     * @param peerMaxLength as the peer announced it, 0 for no limit
     */
    Association(
            Connection connection,
            AeTitle local,
            String remote,
            boolean requestor,
            Map<Integer, Context> contexts,
            int peerMaxLength) {
        this.connection = connection;
        this.local = local;
        this.remote = remote;
        this.requestor = requestor;
        this.contexts = Map.copyOf(contexts);
        int most = peerMaxLength == 0 ? LARGEST_SENT : Math.min(LARGEST_SENT, peerMaxLength);
        // The limit counts value headers, not the PDU's own six bytes. A limit that leaves no room is ignored.
        // Fragments are even, PS3.8 annex E.
        this.sendArray = new byte[(Math.max(most, 128) & ~1) + PduWriter.VALUE_START - Pdv.HEADER];
    }

    /** Accepted contexts. */
    public Collection<Context> contexts() {
        return contexts.values();
    }

    /** This side's title, as the association uses it. */
    public AeTitle localTitle() {
        return local;
    }

    /** The peer's title as it was sent; it may be no valid one. */
    public String remoteTitle() {
        return remote;
    }

    /** The next free message number. */
    public int nextMessageId() {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        return lastMessageId;
    }

    /** Sends a message without data set. */
    public void send(Context context, Command command) {
        sendCommand(context, command);
    }

    /**
     * Sends a message with a data set.
     *
     * @throws IOException if the source fails; the association is aborted then
     */
    public void send(Context context, Command command, DataSource data) throws IOException {
        sendCommand(context, command);
        DataOutput out = new DataOutput(connection, context.id(), sendArray);
        try {
            data.writeTo(out);
            out.finish();
        } catch (IOException | RuntimeException e) {
            abort();
            throw e;
        }
    }

    /** Sends a message with a data set that is in memory. */
    public void send(Context context, Command command, byte[] data) {
        sendCommand(context, command);
        DataOutput out = new DataOutput(connection, context.id(), sendArray);
        out.write(data, 0, data.length);
        out.finish();
    }

    private void sendCommand(Context context, Command command) {
        byte[] bytes = command.encode();
        int at = 0;
        do {
            int count = Math.min(bytes.length - at, sendArray.length - PduWriter.VALUE_START);
            System.arraycopy(bytes, at, sendArray, PduWriter.VALUE_START, count);
            at += count;
            PduWriter.putDataHeader(sendArray, context.id(), true, at == bytes.length, count);
            connection.write(sendArray, PduWriter.VALUE_START + count);
        } while (at < bytes.length);
    }

    /**
     * Waits for the next message. What is left of the data set before is read and dropped.
     *
     * @return empty when the peer released the association
     */
    public Optional<Message> receive() {
        Message before = ahead;
        if (before != null) {
            ahead = null;
            return Optional.of(before);
        }
        unread.discard();
        Pdv first = nextFragment(true);
        if (first == null) {
            return Optional.empty();
        }
        Message message = message(first);
        unread = message.data();
        return Optional.of(message);
    }

    /**
     * The response to a request that was sent.
     *
     * @throws SkerryException {@link NetworkError#BAD_MESSAGE} if something else comes
     */
    public Message response(int messageId) {
        Message message;
        do {
            message = receive()
                    .orElseThrow(() -> new SkerryException(
                            NetworkError.CONNECTION_LOST, "The peer released the association instead of answering."));
        } while (isCancel(message)); // of the C-GET that this request is part of
        if (!message.command().isResponse() || message.command().respondedTo() != messageId) {
            abort();
            throw new SkerryException(
                    NetworkError.BAD_MESSAGE,
                    "A response to message " + messageId + " was expected, and something else came.");
        }
        return message;
    }

    /** Whether a C-CANCEL for the message has come in; does not wait. Another message that came is kept. */
    public boolean isCancelled(int messageId) {
        while (!cancelled.contains(messageId) && ahead == null && (fragments.hasNext() || connection.hasInput())) {
            Optional<Message> message = receive();
            if (message.isEmpty()) {
                return true; // released: nobody waits for the rest
            }
            if (!isCancel(message.get())) {
                ahead = message.get();
            }
        }
        return cancelled.contains(messageId);
    }

    /** Notes what a C-CANCEL refers to. */
    private boolean isCancel(Message message) {
        boolean cancel = message.command().operation().equals(Optional.of(Operation.CANCEL));
        if (cancel && cancelled.size() < MOST_CANCELLED) {
            cancelled.add(message.command().respondedTo());
        }
        return cancel;
    }

    private Message message(Pdv first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int id = first.contextId();
        Pdv fragment = first;
        while (true) {
            if (!fragment.command() || fragment.contextId() != id) {
                throw violation("A command set was expected in context " + id + ", and something else came.");
            }
            if (bytes.size() + fragment.length() > MOST_COMMAND) {
                throw violation("The command set has more than " + MOST_COMMAND + " bytes.");
            }
            byte[] part = new byte[fragment.length()];
            fragment.bytes().get(part);
            bytes.writeBytes(part);
            if (fragment.last()) {
                break;
            }
            fragment = fragment();
        }
        Context context = contexts.get(id);
        if (context == null) {
            throw violation("A message came in context " + id + ", which was not accepted.");
        }
        Command command;
        try {
            command = Command.decode(bytes.toByteArray());
        } catch (SkerryException e) {
            abort(PduException.INVALID_PARAMETER);
            throw e;
        }
        return new Message(context, command, command.hasDataSet() ? new DataStream(this, id) : DataStream.none());
    }

    /** The next fragment of a data set. */
    Pdv dataFragment(int contextId) {
        Pdv fragment = fragment();
        if (fragment.command() || fragment.contextId() != contextId) {
            throw violation("A data set was expected in context " + contextId + ", and something else came.");
        }
        return fragment;
    }

    private Pdv fragment() {
        Pdv fragment = nextFragment(false);
        if (fragment == null) {
            throw violation("The peer asked for release in the middle of a message.");
        }
        return fragment;
    }

    /** Null when the peer released. */
    private @Nullable Pdv nextFragment(boolean betweenMessages) {
        while (!fragments.hasNext()) {
            Pdu pdu = connection.next(connection.limits().idle());
            switch (pdu) {
                case Pdu.Data data -> fragments = data.values().iterator();
                case Pdu.ReleaseRequest _ -> {
                    if (betweenMessages) {
                        connection.write(new Pdu.ReleaseResponse());
                        connection.close();
                    }
                    return null;
                }
                case Pdu.Abort abort -> {
                    connection.close();
                    throw aborted(abort);
                }
                case Pdu.AssociateRequest _, Pdu.AssociateAccept _, Pdu.AssociateReject _, Pdu.ReleaseResponse _ ->
                    throw violation("A PDU of type " + pdu.type() + " came out of turn.");
            }
        }
        if (betweenMessages && !state.compareAndSet(State.IDLE, State.BUSY) && state.get() == State.STOPPING) {
            throw new SkerryException(NetworkError.CONNECTION_LOST, "This side is stopping.");
        }
        return fragments.next();
    }

    /** A message was dealt with, so that the association may be stopped. False if it was asked to stop. */
    boolean idle() {
        return state.compareAndSet(State.BUSY, State.IDLE) || state.get() == State.IDLE;
    }

    /** Ends the association as soon as no message is being dealt with. For any thread. */
    void stop() {
        if (state.getAndSet(State.STOPPING) == State.IDLE) {
            abort();
        }
    }

    /** Ends the association in order. A release of the peer that crosses ours is answered, PS3.8 9.2 (Sta9 to Sta12). */
    public void release() {
        connection.write(new Pdu.ReleaseRequest());
        boolean answerAfter = false;
        while (true) {
            switch (connection.next(connection.limits().artim())) {
                case Pdu.ReleaseResponse _ -> {
                    if (answerAfter) {
                        connection.write(new Pdu.ReleaseResponse());
                    }
                    connection.close();
                    return;
                }
                case Pdu.ReleaseRequest _ -> {
                    if (requestor) {
                        connection.write(new Pdu.ReleaseResponse());
                    } else {
                        answerAfter = true;
                    }
                }
                case Pdu.Data _ -> {} // may be on its way still, PS3.8 9.2.2 AR-6
                case Pdu.Abort abort -> {
                    connection.close();
                    throw aborted(abort);
                }
                case Pdu.AssociateRequest _, Pdu.AssociateAccept _, Pdu.AssociateReject _ ->
                    throw violation("A release was expected.");
            }
        }
    }

    /** Ends the association at once. */
    public void abort() {
        connection.abort(new Pdu.Abort(Pdu.Abort.BY_USER, 0));
    }

    private void abort(int reason) {
        connection.abort(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, reason));
    }

    /** Aborts what was not released. */
    @Override
    public void close() {
        if (!connection.isClosed()) {
            abort();
        }
    }

    public boolean isClosed() {
        return connection.isClosed();
    }

    private SkerryException violation(String message) {
        abort(PduException.UNEXPECTED_PDU);
        return new SkerryException(NetworkError.BAD_MESSAGE, message);
    }

    static SkerryException aborted(Pdu.Abort abort) {
        String who = abort.source() == Pdu.Abort.BY_PROVIDER
                ? "The peer's protocol machine aborted the association, reason " + abort.reason() + "."
                : "The peer aborted the association.";
        return new SkerryException(NetworkError.ABORTED, who);
    }
}
