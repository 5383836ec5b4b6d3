package io.skerry.network.web;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong between a DICOMweb client and its server. */
public enum WebError implements ErrorCode {
    /** An address, UID or key that cannot be used as given. */
    BAD_ARGUMENT(Blame.USER),
    /** A password or token would go over a connection without TLS. */
    INSECURE(Blame.USER),
    /** The server cannot be reached, or TLS cannot be agreed on. */
    UNREACHABLE(Blame.EXTERNAL),
    /** The server did not answer, or stopped in the middle, for too long. */
    TIMEOUT(Blame.EXTERNAL),
    /** The connection ended before the answer did. */
    CONNECTION_LOST(Blame.EXTERNAL),
    /** The server points to another address. */
    REDIRECTED(Blame.EXTERNAL),
    /** 401: who asks was not accepted. */
    UNAUTHORIZED(Blame.USER),
    /** 403: who asks may not. */
    FORBIDDEN(Blame.USER),
    /** 404 or 410: there is no such object, or no such service at this address. */
    NOT_FOUND(Blame.USER),
    /** 406 or 415: the server does not speak a media type that is needed. */
    NOT_ACCEPTABLE(Blame.EXTERNAL),
    /** Any other status of 400 to 499. */
    REFUSED(Blame.EXTERNAL),
    /** A status of 500 to 599. */
    SERVER_FAILED(Blame.EXTERNAL),
    /** The answer breaks the rules of its media type. */
    BAD_ANSWER(Blame.EXTERNAL),
    /** The answer is larger than a limit. */
    TOO_LARGE(Blame.EXTERNAL),
    /** A retrieved object cannot be written. */
    UNWRITABLE(Blame.EXTERNAL);

    private final Blame blame;

    WebError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
