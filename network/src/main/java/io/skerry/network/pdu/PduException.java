package io.skerry.network.pdu;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;

/** Bytes that are no sound PDU. The connection cannot be used any more: there is no telling where the next one starts. */
public final class PduException extends SkerryException {
    private static final long serialVersionUID = 1L;

    /** Reasons of an A-ABORT by the service provider, PS3.8 table 9-26. */
    public static final int UNRECOGNIZED_PDU = 1;

    public static final int UNEXPECTED_PDU = 2;
    public static final int INVALID_PARAMETER = 6;

    private final int abortReason;

    PduException(NetworkError code, int abortReason, String message, long offset) {
        super(code, message);
        this.abortReason = abortReason;
        with("offset", offset);
    }

    /** What an A-ABORT should say about it. */
    public int abortReason() {
        return abortReason;
    }
}
