package io.skerry.network.association;

import java.util.Optional;

/** The DIMSE-C operations, by the command field of their requests, PS3.7 annex E.1. */
public enum Operation {
    STORE(0x0001),
    GET(0x0010),
    FIND(0x0020),
    MOVE(0x0021),
    ECHO(0x0030),
    CANCEL(0x0FFF);

    static final int RESPONSE = 0x8000;

    private final int field;

    Operation(int field) {
        this.field = field;
    }

    int field() {
        return field;
    }

    /** The operation of a command field, of a request or a response; empty for DIMSE-N and unknown ones. */
    static Optional<Operation> of(int commandField) {
        for (Operation operation : values()) {
            if (operation.field == (commandField & ~RESPONSE)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
