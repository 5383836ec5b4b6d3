package io.skerry.network.association;

import io.skerry.dicom.TransferSyntax;
import io.skerry.network.pdu.ContextAnswer;
import io.skerry.network.pdu.Pdu;
import io.skerry.network.pdu.ProposedContext;
import io.skerry.network.pdu.Rejection;
import io.skerry.network.pdu.Role;
import io.skerry.network.pdu.UserInformation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides as acceptor on an association request, PS3.8 7.1.1 and PS3.7 annex D. */
final class Negotiator {
    /** The answer, and the contexts that come of it. */
    record Agreement(Pdu.AssociateAccept answer, Map<Integer, Context> contexts) {}

    private final ServerOptions options;
    private final List<Service> services;

    Negotiator(ServerOptions options, List<Service> services) {
        this.options = options;
        this.services = services;
    }

    /** Why the request as a whole cannot be accepted, if so. */
    Optional<Rejection> objection(Pdu.AssociateRequest request) {
        if ((request.protocolVersion() & Pdu.VERSION_1) == 0) {
            return Optional.of(Rejection.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        if (!request.applicationContext().equals(Association.APPLICATION_CONTEXT)) {
            return Optional.of(Rejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
        }
        if (!options.anyCalled() && !isCalled(request.calledAe())) {
            return Optional.of(Rejection.CALLED_AE_NOT_RECOGNIZED);
        }
        if (!isCalling(request.callingAe())) {
            return Optional.of(Rejection.CALLING_AE_NOT_RECOGNIZED);
        }
        return Optional.empty();
    }

    private boolean isCalled(String title) {
        return AeTitle.isValid(title)
                && (title.equals(options.title().value()) || options.called().contains(new AeTitle(title)));
    }

    private boolean isCalling(String title) {
        return AeTitle.isValid(title)
                && (options.calling().isEmpty() || options.calling().contains(new AeTitle(title)));
    }

    Agreement agree(Pdu.AssociateRequest request) {
        Map<String, Role> asked = new HashMap<>();
        request.user().roles().forEach(r -> asked.put(r.sopClass(), r));
        Map<String, Role> granted = new LinkedHashMap<>();
        List<ContextAnswer> answers = new ArrayList<>();
        Map<Integer, Context> contexts = new HashMap<>();
        for (ProposedContext context : request.contexts()) {
            String sopClass = context.abstractSyntax();
            // Without a role item the requestor is the user, PS3.7 D.3.3.4.
            Role wish = asked.getOrDefault(sopClass, new Role(sopClass, true, false));
            Optional<Service> provider = services.stream()
                    .filter(s -> wish.scu() && s.provides(sopClass))
                    .findFirst();
            Optional<Service> user = services.stream()
                    .filter(s -> wish.scp() && s.requests(sopClass))
                    .findFirst();
            Optional<Service> service = provider.or(() -> user);
            if (service.isEmpty()) {
                answers.add(refused(context, ContextAnswer.ABSTRACT_SYNTAX_NOT_SUPPORTED));
                continue;
            }
            Optional<String> syntax = service.get().choose(sopClass, context.transferSyntaxes());
            if (syntax.isEmpty()) {
                answers.add(refused(context, ContextAnswer.TRANSFER_SYNTAXES_NOT_SUPPORTED));
                continue;
            }
            answers.add(new ContextAnswer(context.id(), ContextAnswer.ACCEPTED, syntax.get()));
            contexts.put(
                    context.id(),
                    new Context(
                            context.id(),
                            sopClass,
                            TransferSyntax.of(syntax.get()),
                            user.isPresent(),
                            provider.isPresent()));
            if (asked.containsKey(sopClass)) {
                granted.put(sopClass, new Role(sopClass, provider.isPresent(), user.isPresent()));
            }
        }
        return new Agreement(
                new Pdu.AssociateAccept(
                        Pdu.VERSION_1,
                        request.calledAe(),
                        request.callingAe(),
                        Association.APPLICATION_CONTEXT,
                        answers,
                        // One operation at a time, PS3.7 D.3.3.3; said only where the requestor asked.
                        Implementation.userInformation(
                                options.limits(),
                                List.copyOf(granted.values()),
                                request.user().window().map(_ -> new UserInformation.Window(1, 1)))),
                contexts);
    }

    private static ContextAnswer refused(ProposedContext context, int result) {
        // The syntax is without meaning then, but some peers expect one they know.
        return new ContextAnswer(context.id(), result, TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
    }
}
