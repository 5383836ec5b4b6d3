package io.skerry.network.query;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.network.association.AeTitle;
import io.skerry.network.association.Association;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.Command;
import io.skerry.network.association.Limits;
import io.skerry.network.association.Message;
import io.skerry.network.association.Operation;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.Service;
import io.skerry.network.association.Status;
import io.skerry.network.association.Tls;
import io.skerry.network.association.TransferSyntaxes;
import io.skerry.network.store.Sendable;
import io.skerry.network.store.StorageClasses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Query and retrieve as provider, patient root and study root, PS3.4 annex C. */
public final class QueryService implements Service {
    private final QueryProvider provider;
    private final Map<AeTitle, RemoteAe> destinations;
    private final Limits limits;
    private final Optional<Tls> tls;

    /**
     * @param destinations where C-MOVE may send to; no other title is known
     * @param tls for associations to them
     */
    public QueryService(QueryProvider provider, Map<AeTitle, RemoteAe> destinations, Limits limits, Optional<Tls> tls) {
        this.provider = provider;
        this.destinations = Map.copyOf(destinations);
        this.limits = limits;
        this.tls = tls;
    }

    @Override
    public boolean provides(String sopClass) {
        return QueryModel.of(sopClass).isPresent();
    }

    /** C-GET sends objects as the user of storage. */
    @Override
    public boolean requests(String sopClass) {
        return StorageClasses.isStorage(sopClass);
    }

    @Override
    public Optional<String> choose(String sopClass, List<String> proposed) {
        List<String> possible = provides(sopClass)
                ? proposed.stream()
                        .filter(TransferSyntaxes.UNCOMPRESSED::contains)
                        .toList()
                : proposed;
        return Service.super.choose(sopClass, possible);
    }

    @Override
    public void handle(Association association, Message request) {
        Command command = request.command();
        Optional<QueryModel> model = QueryModel.of(request.context().sopClass());
        Operation operation = command.operation().orElse(Operation.CANCEL);
        if (model.isEmpty() || !operationFits(request.context().sopClass(), model.get(), operation)) {
            request.data().discard();
            association.send(request.context(), command.response(Status.UNRECOGNIZED_OPERATION));
            return;
        }
        Dataset keys;
        try {
            keys = Identifiers.read(request);
        } catch (SkerryException e) {
            association.send(
                    request.context(),
                    command.response(Status.CANNOT_UNDERSTAND).withComment("The identifier cannot be read"));
            return;
        }
        Optional<QueryLevel> level =
                QueryLevel.of(keys.string(Tag.QueryRetrieveLevel).orElse(""));
        if (level.isEmpty() || !model.get().has(level.get())) {
            association.send(
                    request.context(),
                    command.response(Status.DOES_NOT_MATCH_SOP_CLASS)
                            .withComment("(0008,0052) is no level of this model"));
            return;
        }
        switch (operation) {
            case FIND -> find(association, request, level.get(), keys);
            case MOVE -> move(association, request, level.get(), keys);
            case GET ->
                new Retrieval(association, request, association, Optional.empty())
                        .run(provider.select(level.get(), keys));
            case STORE, ECHO, CANCEL -> throw new IllegalStateException(operation.name()); // checked above
        }
    }

    private static boolean operationFits(String sopClass, QueryModel model, Operation operation) {
        return switch (operation) {
            case FIND -> sopClass.equals(model.find());
            case MOVE -> sopClass.equals(model.move());
            case GET -> sopClass.equals(model.get());
            case STORE, ECHO, CANCEL -> false;
        };
    }

    private void find(Association association, Message request, QueryLevel level, Dataset keys) {
        Command command = request.command();
        QueryProvider.Matches matches = provider.find(level, keys);
        int pending = matches.allKeysSupported() ? Status.PENDING : Status.PENDING_WITHOUT_SOME_KEYS;
        for (Dataset match : matches.datasets()) {
            if (association.isCancelled(command.messageId())) {
                answer(association, request, Status.CANCEL);
                return;
            }
            association.send(
                    request.context(),
                    command.response(pending).withDataSet(),
                    Identifiers.write(match, request.context().syntax()));
        }
        answer(association, request, Status.SUCCESS);
    }

    private static void answer(Association association, Message request, int status) {
        if (!association.isClosed()) {
            association.send(request.context(), request.command().response(status));
        }
    }

    private void move(Association association, Message request, QueryLevel level, Dataset keys) {
        String title = request.command().moveDestination();
        RemoteAe destination = AeTitle.isValid(title) ? destinations.get(new AeTitle(title)) : null;
        if (destination == null) {
            answer(association, request, Status.MOVE_DESTINATION_UNKNOWN);
            return;
        }
        List<Sendable> files = provider.select(level, keys);
        if (files.isEmpty()) {
            answer(association, request, Status.SUCCESS);
            return;
        }
        AssociationRequest toDestination = new AssociationRequest(destination, association.localTitle(), limits, tls);
        propose(toDestination, files);
        try (Association stores = toDestination.open()) {
            new Retrieval(association, request, stores, Optional.of(association.remoteTitle())).run(files);
            if (!stores.isClosed()) {
                stores.release();
            }
        } catch (SkerryException e) {
            if (!association.isClosed()) {
                association.send(
                        request.context(),
                        request.command()
                                .response(Status.OUT_OF_RESOURCES_SUB_OPERATIONS)
                                .withComment("The destination could not be reached or broke off"));
            }
        }
    }

    private static void propose(AssociationRequest request, List<Sendable> files) {
        Set<String> needs = new LinkedHashSet<>();
        List<Runnable> proposals = new ArrayList<>();
        for (Sendable file : files) {
            if (needs.add(file.sopClass() + " " + file.syntax().uid())) {
                proposals.add(() ->
                        request.propose(file.sopClass(), List.of(file.syntax().uid())));
            }
            if (!file.syntax().encapsulated() && needs.add(file.sopClass())) {
                proposals.add(() -> request.propose(file.sopClass(), TransferSyntaxes.UNCOMPRESSED));
            }
        }
        // What does not fit fails object by object, and is told so.
        proposals.stream().limit(AssociationRequest.MOST_CONTEXTS).forEach(Runnable::run);
    }
}
