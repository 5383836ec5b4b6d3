package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The verification service, C-ECHO, PS3.4 annex A: as provider, and as user by {@link #echo}. */
public final class Verification implements Service {
    public static final String SOP_CLASS = "1.2.840.10008.1.1";

    @Override
    public boolean provides(String sopClass) {
        return sopClass.equals(SOP_CLASS);
    }

    @Override
    public void handle(Association association, Message request) {
        Command command = request.command();
        boolean echo = command.operation().equals(Optional.of(Operation.ECHO));
        association.send(request.context(), command.response(echo ? Status.SUCCESS : Status.UNRECOGNIZED_OPERATION));
    }

    /**
     * Asks a peer whether it is there; returns how long its answer took, without connecting and negotiating.
     *
     * @throws SkerryException if it is not, or refuses
     */
    public static Duration echo(AssociationRequest request) {
        try (Association association = request.propose(SOP_CLASS, List.of(TransferSyntaxes.UNCOMPRESSED.get(1)))
                .open()) {
            Context context = association.contexts().stream()
                    .findFirst()
                    .orElseThrow(() -> new SkerryException(
                            NetworkError.NOT_ACCEPTED,
                            "The peer takes associations, but not the verification service."));
            int id = association.nextMessageId();
            long start = System.nanoTime();
            association.send(context, Command.request(Operation.ECHO, id, SOP_CLASS));
            int status = association.response(id).command().status();
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            if (status != Status.SUCCESS) {
                throw new SkerryException(
                        NetworkError.PEER_FAILED, "The peer answered with status " + Status.describe(status) + ".");
            }
            association.release();
            return time;
        }
    }
}
