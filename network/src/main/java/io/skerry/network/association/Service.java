package io.skerry.network.association;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A service that this side provides. Safe for calls from the threads of several associations. */
public interface Service {
    /** Whether requests of this SOP class are answered. */
    boolean provides(String sopClass);

    /** Whether the service itself sends requests of this SOP class to the requestor, as C-GET does with C-STORE. */
    default boolean requests(String sopClass) {
        return false;
    }

    /**
     * The transfer syntax to use, of those proposed; empty if none of them can be. By default the requestor's first,
     * but explicit before implicit VR, which keeps the value representations of private elements.
     */
    default Optional<String> choose(String sopClass, List<String> proposed) {
        return TransferSyntaxes.preferred(proposed);
    }

    /**
     * Deals with one request and answers it.
     *
     * @throws IOException if a file fails; the association is aborted then
     */
    void handle(Association association, Message request) throws IOException;
}
