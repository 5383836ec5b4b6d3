package io.skerry.deid;

import io.skerry.deid.Outcome.Held;

/** Ends the work on an object that must be held back; never leaves this package. */
final class HoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Held held;

    HoldException(HeldReason reason, String detail) {
        super(reason + " " + detail, null, false, false);
        held = new Held(reason, detail);
    }

    Held held() {
        return held;
    }
}
