package io.skerry.network;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong between two application entities. */
public enum NetworkError implements ErrorCode {
    /** A title, address, key or file name that cannot be used as given. */
    BAD_ARGUMENT(Blame.USER),
    /** A file that should be sent is no DICOM object, or does not say which one it is. */
    NOT_SENDABLE(Blame.USER),
    /** Keys or certificates cannot be read. */
    BAD_CERTIFICATE(Blame.USER),
    /** The peer sent bytes that are no protocol data unit, or one that breaks the rules. */
    BAD_PDU(Blame.EXTERNAL),
    /** The peer sent a message out of turn or against its own announcement. */
    BAD_MESSAGE(Blame.EXTERNAL),
    /** A PDU, a command or a data set is larger than this side takes. */
    TOO_LARGE(Blame.EXTERNAL),
    /** The peer cannot be reached. */
    UNREACHABLE(Blame.EXTERNAL),
    /** The connection ended before the exchange did. */
    CONNECTION_LOST(Blame.EXTERNAL),
    /** The peer did not answer in time. */
    TIMEOUT(Blame.EXTERNAL),
    /** The peer refused the association. */
    REJECTED(Blame.EXTERNAL),
    /** The peer aborted the association. */
    ABORTED(Blame.EXTERNAL),
    /** The peer did not accept the service, or the transfer syntax, that is needed. */
    NOT_ACCEPTED(Blame.EXTERNAL),
    /** The peer answered with a status of failure. */
    PEER_FAILED(Blame.EXTERNAL),
    /** The inbox cannot be used or written. */
    INBOX(Blame.RESOURCES);

    private final Blame blame;

    NetworkError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
