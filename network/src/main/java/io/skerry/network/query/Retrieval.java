package io.skerry.network.query;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.network.association.Association;
import io.skerry.network.association.Command;
import io.skerry.network.association.Message;
import io.skerry.network.association.Status;
import io.skerry.network.association.SubOperations;
import io.skerry.network.store.Sendable;
import io.skerry.network.store.StoreUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The C-STORE sub-operations of one C-MOVE or C-GET, with a pending response after each, PS3.4 C.4.2 and C.4.3. */
final class Retrieval {
    private static final int MOST_NAMED = 10_000;

    private final Association asking;
    private final Message request;
    private final Association stores;
    private final Optional<StoreUser.MoveOrigin> origin;
    private final List<String> failed = new ArrayList<>();
    private int completed;
    private int warnings;

    /**
     * @param stores where objects go; the asking one itself for C-GET
     * @param originator title of who asked for a C-MOVE
     */
    Retrieval(Association asking, Message request, Association stores, Optional<String> originator) {
        this.asking = asking;
        this.request = request;
        this.stores = stores;
        this.origin = originator.map(
                t -> new StoreUser.MoveOrigin(t, request.command().messageId()));
    }

    void run(List<Sendable> files) {
        for (int i = 0; i < files.size(); i++) {
            if (asking.isCancelled(request.command().messageId())) {
                end(Status.CANCEL, files.size() - i);
                return;
            }
            send(files.get(i));
            int remaining = files.size() - i - 1;
            if (remaining > 0) {
                asking.send(
                        request.context(),
                        request.command().response(Status.PENDING).withSubOperations(counts(remaining)));
            }
        }
        int status = failed.isEmpty()
                ? Status.SUCCESS
                : completed + warnings == 0
                        ? Status.OUT_OF_RESOURCES_SUB_OPERATIONS
                        : Status.SUB_OPERATIONS_WITH_FAILURES;
        end(status, -1);
    }

    /** A file that cannot be sent fails alone; a lost association ends all. */
    private void send(Sendable file) {
        try {
            int status = StoreUser.send(stores, file, origin);
            if (status == Status.SUCCESS) {
                completed++;
            } else if (Status.isStored(status)) {
                warnings++;
            } else {
                failed.add(file.sopInstance());
            }
        } catch (IOException e) {
            failed.add(file.sopInstance());
        } catch (SkerryException e) {
            if (stores.isClosed()) {
                throw e;
            }
            failed.add(file.sopInstance());
        }
    }

    private void end(int status, int remaining) {
        if (asking.isClosed()) {
            return;
        }
        Command response = request.command().response(status).withSubOperations(counts(remaining));
        if (failed.isEmpty()) {
            asking.send(request.context(), response);
        } else {
            Dataset identifier = new Dataset();
            identifier.putString(
                    Tag.FailedSOPInstanceUIDList,
                    Vr.UI,
                    failed.stream().limit(MOST_NAMED).toArray(String[]::new));
            asking.send(
                    request.context(),
                    response.withDataSet(),
                    Identifiers.write(identifier, request.context().syntax()));
        }
    }

    private SubOperations counts(int remaining) {
        int most = 0xFFFF; // the fields have 16 bits
        return new SubOperations(
                Math.min(remaining, most),
                Math.min(completed, most),
                Math.min(failed.size(), most),
                Math.min(warnings, most));
    }
}
