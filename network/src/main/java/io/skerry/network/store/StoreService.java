package io.skerry.network.store;

import io.skerry.dicom.DicomException;
import io.skerry.network.association.Association;
import io.skerry.network.association.Command;
import io.skerry.network.association.DataStream;
import io.skerry.network.association.Message;
import io.skerry.network.association.Operation;
import io.skerry.network.association.Service;
import io.skerry.network.association.Status;
import java.io.IOException;
import java.util.Optional;

/**
 * Storage as provider, PS3.4 annex B, level 2 (every element kept): each object goes into the inbox bit for bit. Success
 * is said only when the file is whole under its name.
 */
public final class StoreService implements Service {
    private final Inbox inbox;
    private final StoreEvents events;

    public StoreService(Inbox inbox, StoreEvents events) {
        this.inbox = inbox;
        this.events = events;
    }

    @Override
    public boolean provides(String sopClass) {
        return StorageClasses.isStorage(sopClass);
    }

    @Override
    public void handle(Association association, Message request) {
        Command command = request.command();
        Command answer;
        if (command.operation().equals(Optional.of(Operation.STORE))) {
            answer = store(association, request);
        } else {
            answer = command.response(Status.UNRECOGNIZED_OPERATION);
        }
        request.data().discard();
        association.send(request.context(), answer);
    }

    private Command store(Association association, Message request) {
        Command command = request.command();
        if (!command.hasDataSet() || command.sopInstance().isEmpty()) {
            return refuse(command, Status.CANNOT_UNDERSTAND, "An instance UID and a data set were expected");
        }
        if (!command.sopClass().equals(request.context().sopClass())) {
            return refuse(command, Status.DOES_NOT_MATCH_SOP_CLASS, "SOP class is not that of the context");
        }
        try (Arrival arrival = inbox.begin(
                command.sopClass(), command.sopInstance(), request.context().syntax(), association.remoteTitle())) {
            return keep(arrival, command, request.data());
        } catch (Arrival.TooLargeException e) {
            return refuse(command, Status.OUT_OF_RESOURCES, "The data set is larger than this side takes");
        } catch (IOException e) {
            return refuse(command, Status.OUT_OF_RESOURCES, "The inbox could not be written");
        }
    }

    private Command keep(Arrival arrival, Command command, DataStream data) throws IOException {
        data.transferTo(arrival);
        try {
            if (!arrival.matchesCommand()) {
                return refuse(command, Status.DOES_NOT_MATCH_SOP_CLASS, "The data set names another SOP instance");
            }
        } catch (DicomException e) {
            return refuse(command, Status.CANNOT_UNDERSTAND, "The data set cannot be read: " + e.code());
        }
        Stored stored = arrival.commit();
        events.stored(stored);
        return command.response(Status.SUCCESS);
    }

    private Command refuse(Command command, int status, String reason) {
        events.refused(status, reason);
        return command.response(status).withComment(reason);
    }
}
