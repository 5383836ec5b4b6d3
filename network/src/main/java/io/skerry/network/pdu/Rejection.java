package io.skerry.network.pdu;

/** Why an association is refused, PS3.8 9.3.4 and table 9-21. */
public enum Rejection {
    NO_REASON(1, 1, 1, "no reason given"),
    APPLICATION_CONTEXT_NOT_SUPPORTED(1, 1, 2, "application context name not supported"),
    CALLING_AE_NOT_RECOGNIZED(1, 1, 3, "calling AE title not recognized"),
    CALLED_AE_NOT_RECOGNIZED(1, 1, 7, "called AE title not recognized"),
    PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2, "protocol version not supported"),
    TEMPORARY_CONGESTION(2, 3, 1, "temporary congestion"),
    LOCAL_LIMIT_EXCEEDED(2, 3, 2, "local limit exceeded");

    private final int result;
    private final int source;
    private final int reason;
    private final String words;

    Rejection(int result, int source, int reason, String words) {
        this.result = result;
        this.source = source;
        this.reason = reason;
        this.words = words;
    }

    public Pdu.AssociateReject pdu() {
        return new Pdu.AssociateReject(result, source, reason);
    }

    public String words() {
        return words;
    }

    /** The standard's words for the numbers of a rejection. */
    public static String describe(Pdu.AssociateReject reject) {
        String lasting = reject.result() == 2 ? "for now" : "for good";
        for (Rejection known : values()) {
            if (known.source == reject.source() && known.reason == reject.reason()) {
                return known.words + " (" + lasting + ")";
            }
        }
        return "source " + reject.source() + ", reason " + reject.reason() + " (" + lasting + ")";
    }
}
