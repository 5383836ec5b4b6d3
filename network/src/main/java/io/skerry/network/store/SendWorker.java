package io.skerry.network.store;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.association.Association;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends files of a queue over one association, which is opened again when it breaks. */
final class SendWorker implements Runnable {
    /** Failures of the connection rather than of the file. */
    private static final Set<NetworkError> OF_THE_CONNECTION = Set.of(
            NetworkError.UNREACHABLE,
            NetworkError.REJECTED,
            NetworkError.CONNECTION_LOST,
            NetworkError.TIMEOUT,
            NetworkError.ABORTED,
            NetworkError.BAD_PDU,
            NetworkError.BAD_MESSAGE);

    private final AssociationRequest request;
    private final SendOptions options;
    private final Queue<Sendable> queue;
    private final Consumer<SendOutcome> outcomes;
    private @Nullable Association association;
    private @Nullable SkerryException unreachable;

    SendWorker(AssociationRequest request, SendOptions options, Queue<Sendable> queue, Consumer<SendOutcome> outcomes) {
        this.request = request;
        this.options = options;
        this.queue = queue;
        this.outcomes = outcomes;
    }

    @Override
    public void run() {
        for (Sendable next = queue.poll(); next != null; next = queue.poll()) {
            outcomes.accept(send(next));
        }
        Association open = association;
        if (open != null && !open.isClosed()) {
            try {
                open.release();
            } catch (SkerryException e) {
                open.close(); // everything was answered; how the peer ends does not matter
            }
        }
    }

    private SendOutcome send(Sendable file) {
        for (int attempt = 1; ; attempt++) {
            boolean last =
                    attempt >= options.attempts() || Thread.currentThread().isInterrupted();
            try {
                int status = StoreUser.send(open(last), file, Optional.empty());
                if (Status.isStored(status) || last || status >>> 8 != Status.OUT_OF_RESOURCES >>> 8) {
                    return answered(file, status);
                }
            } catch (SkerryException e) {
                if (last || !(e.code() instanceof NetworkError code) || !OF_THE_CONNECTION.contains(code)) {
                    return failed(file, e.getMessage());
                }
            } catch (IOException e) {
                return failed(file, "The file cannot be read: " + e.getMessage());
            }
            pause(attempt);
        }
    }

    /** A peer that could not be reached after all attempts is not waited for again, file after file. */
    private Association open(boolean last) {
        Association open = association;
        if (open != null && !open.isClosed()) {
            return open;
        }
        if (unreachable != null) {
            throw new SkerryException(NetworkError.NOT_ACCEPTED, String.valueOf(unreachable.getMessage()));
        }
        try {
            open = request.open();
            association = open;
            return open;
        } catch (SkerryException e) {
            if (last) {
                unreachable = e;
            }
            throw e;
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(options.pause().multipliedBy(1L << Math.min(attempt - 1, 6)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SendOutcome answered(Sendable file, int status) {
        SendOutcome.Result result = status == Status.SUCCESS
                ? SendOutcome.Result.SENT
                : Status.isStored(status) ? SendOutcome.Result.WARNING : SendOutcome.Result.FAILED;
        String reason = status == Status.SUCCESS ? "" : "The peer answered " + Status.describe(status);
        return new SendOutcome(file.file(), file.sopInstance(), result, status, reason, Sender.size(file.file()));
    }

    private static SendOutcome failed(Sendable file, @Nullable String reason) {
        return new SendOutcome(
                file.file(),
                file.sopInstance(),
                SendOutcome.Result.FAILED,
                -1,
                String.valueOf(reason),
                Sender.size(file.file()));
    }
}
