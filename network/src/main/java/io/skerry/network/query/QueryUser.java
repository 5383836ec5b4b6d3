package io.skerry.network.query;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.network.NetworkError;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.Association;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.Command;
import io.skerry.network.association.Context;
import io.skerry.network.association.Message;
import io.skerry.network.association.Operation;
import io.skerry.network.association.Status;
import io.skerry.network.association.SubOperations;
import io.skerry.network.association.TransferSyntaxes;
import io.skerry.network.store.StoreService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a peer, and has objects sent. Each call is one association. */
public final class QueryUser {
    private final Supplier<AssociationRequest> peer;
    private final QueryModel model;

    /** @param peer makes a request to the peer, still without contexts */
    public QueryUser(Supplier<AssociationRequest> peer, QueryModel model) {
        this.peer = peer;
        this.model = model;
    }

    /**
     * How a retrieval ended.
     *
     * @param status of the last response
     * @param failed instances that the peer names as failed; it may name none
     */
    public record Retrieval(int status, SubOperations counts, List<String> failed) {
        /** Whether every object came. */
        public boolean isComplete() {
            return status == Status.SUCCESS && counts.failed() == 0;
        }
    }

    /**
     * C-FIND. After so many matches the query is cancelled.
     *
     * @throws SkerryException if the peer cannot be asked, or answers with a failure
     */
    public List<Dataset> find(Keys keys, int most) {
        List<Dataset> matches = new ArrayList<>();
        try (Association association =
                peer.get().propose(model.find(), TransferSyntaxes.UNCOMPRESSED).open()) {
            Context context = context(association, model.find());
            int id = association.nextMessageId();
            association.send(
                    context,
                    Command.request(Operation.FIND, id, model.find()),
                    Identifiers.write(keys.identifier(), context.syntax()));
            boolean cancelled = false;
            while (true) {
                Message response = association.response(id);
                int status = response.command().status();
                if (!Status.isPending(status)) {
                    if (status != Status.SUCCESS && !(cancelled && status == Status.CANCEL)) {
                        throw failed(status);
                    }
                    association.release();
                    return matches;
                }
                if (matches.size() < most) {
                    matches.add(Identifiers.read(response));
                } else if (!cancelled) {
                    association.send(context, Command.cancel(id));
                    cancelled = true;
                }
            }
        }
    }

    /**
     * C-MOVE to a third party, or to ourselves under another association.
     *
     * @param heard told of every pending response
     */
    public Retrieval move(Keys keys, AeTitle destination, Consumer<SubOperations> heard) {
        try (Association association =
                peer.get().propose(model.move(), TransferSyntaxes.UNCOMPRESSED).open()) {
            Context context = context(association, model.move());
            int id = association.nextMessageId();
            association.send(
                    context,
                    Command.request(Operation.MOVE, id, model.move()).withMoveDestination(destination),
                    Identifiers.write(keys.uniqueKeys(), context.syntax()));
            while (true) {
                Message response = association.response(id);
                heard.accept(response.command().subOperations());
                if (!Status.isPending(response.command().status())) {
                    return ended(association, response);
                }
            }
        }
    }

    /**
     * C-GET: objects come over the same association and are kept by the service.
     *
     * @param classes SOP classes to take, see {@link RetrieveContexts}
     * @throws IOException never for the inbox, whose failures are told to the peer
     */
    public Retrieval get(Keys keys, List<String> classes, StoreService store, Consumer<SubOperations> heard)
            throws IOException {
        AssociationRequest request = peer.get().propose(model.get(), TransferSyntaxes.UNCOMPRESSED);
        RetrieveContexts.propose(request, classes);
        try (Association association = request.open()) {
            Context context = context(association, model.get());
            int id = association.nextMessageId();
            association.send(
                    context,
                    Command.request(Operation.GET, id, model.get()),
                    Identifiers.write(keys.uniqueKeys(), context.syntax()));
            while (true) {
                Message message = association
                        .receive()
                        .orElseThrow(() -> new SkerryException(
                                NetworkError.CONNECTION_LOST, "The peer released before all objects were there."));
                if (!message.command().isResponse()) {
                    store.handle(association, message);
                } else {
                    heard.accept(message.command().subOperations());
                    if (!Status.isPending(message.command().status())) {
                        return ended(association, message);
                    }
                }
            }
        }
    }

    private static Retrieval ended(Association association, Message last) {
        int status = last.command().status();
        SubOperations counts = last.command().subOperations();
        List<String> failed =
                last.command().hasDataSet() ? Identifiers.read(last).strings(Tag.FailedSOPInstanceUIDList) : List.of();
        if (status != Status.SUCCESS && status >>> 12 != 0xB && status != Status.CANCEL) {
            throw failed(status);
        }
        association.release();
        return new Retrieval(status, counts, failed);
    }

    private static Context context(Association association, String sopClass) {
        return association.contexts().stream()
                .filter(c -> c.user() && c.sopClass().equals(sopClass))
                .findFirst()
                .orElseThrow(() -> new SkerryException(
                        NetworkError.NOT_ACCEPTED,
                        "The peer takes associations, but does not offer this service (" + sopClass + ")."));
    }

    private static SkerryException failed(int status) {
        return new SkerryException(
                NetworkError.PEER_FAILED, "The peer answered with status " + Status.describe(status) + ".");
    }
}
