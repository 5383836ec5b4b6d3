package io.skerry.network.store;

import io.skerry.base.SkerryException;
import io.skerry.dicom.TransferSyntax;
import io.skerry.network.NetworkError;
import io.skerry.network.association.Association;
import io.skerry.network.association.Command;
import io.skerry.network.association.Context;
import io.skerry.network.association.DataOutput;
import io.skerry.network.association.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Storage as user: one C-STORE. */
public final class StoreUser {
    private StoreUser() {}

    /**
     * The context that serves a file best: with its own syntax where there is one.
     *
     * @throws SkerryException {@link NetworkError#NOT_ACCEPTED}
     */
    public static Context context(Association association, Sendable sendable) {
        List<String> syntaxes = sendable.syntaxes();
        return association.contexts().stream()
                .filter(c -> c.user() && c.sopClass().equals(sendable.sopClass()))
                .filter(c -> syntaxes.contains(c.syntax().uid()))
                .min(Comparator.comparingInt(c -> syntaxes.indexOf(c.syntax().uid())))
                .orElseThrow(() -> notTaken(sendable));
    }

    private static SkerryException notTaken(Sendable sendable) {
        String rest = sendable.isPlain()
                ? ", nor in another uncompressed syntax."
                : "; compressed objects are not decompressed for sending.";
        String what = sendable.sopClass() + " in " + sendable.syntax().name();
        return new SkerryException(NetworkError.NOT_ACCEPTED, "The peer does not take " + what + rest);
    }

    /**
     * Sends the file and waits for the answer; returns its status.
     *
     * @param origin on behalf of whose C-MOVE, if of any
     * @throws IOException if the file cannot be read; the association is aborted then
     */
    public static int send(Association association, Sendable sendable, Optional<MoveOrigin> origin) throws IOException {
        Context context = context(association, sendable);
        int id = association.nextMessageId();
        Command command =
                Command.request(Operation.STORE, id, sendable.sopClass()).withSopInstance(sendable.sopInstance());
        origin.ifPresent(o -> command.withMoveOriginator(o.title(), o.messageId()));
        association.send(context, command, out -> data(sendable, context.syntax(), out));
        return association.response(id).command().status();
    }

    private static void data(Sendable sendable, TransferSyntax to, DataOutput out) throws IOException {
        if (to.uid().equals(sendable.syntax().uid())) {
            try (InputStream in = Files.newInputStream(sendable.file())) {
                long bytes = Files.size(sendable.file()) - sendable.offset();
                in.skipNBytes(sendable.offset());
                out.write(in, bytes);
                if ((bytes & 1) != 0) {
                    out.write(0); // a deflated stream of odd length, PS3.5 A.5
                }
            }
        } else {
            Transcoding.send(sendable, to, out);
        }
    }

    /** Who asked for the C-MOVE that a C-STORE belongs to, and under which message. */
    public record MoveOrigin(String title, int messageId) {}
}
