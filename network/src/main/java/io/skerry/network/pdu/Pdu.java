package io.skerry.network.pdu;

import java.util.List;

/** A protocol data unit, PS3.8 9.3.1. */
public sealed interface Pdu {
    /** Bits of the protocol version; version 1 is bit 0, PS3.8 9.3.2. */
    int VERSION_1 = 1;

    /** The type byte. */
    int type();

    /**
     * A-ASSOCIATE-RQ, PS3.8 9.3.2.
     *
     * @param protocolVersion bits of the versions that the requestor knows
     * @param calledAe title of the acceptor, without padding
     * @param callingAe title of the requestor, without padding
     */
    record AssociateRequest(
            int protocolVersion,
            String calledAe,
            String callingAe,
            String applicationContext,
            List<ProposedContext> contexts,
            UserInformation user)
            implements Pdu {
        static final int TYPE = 1;

        public AssociateRequest {
            contexts = List.copyOf(contexts);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** A-ASSOCIATE-AC, PS3.8 9.3.3. The titles are those of the request, sent back. */
    record AssociateAccept(
            int protocolVersion,
            String calledAe,
            String callingAe,
            String applicationContext,
            List<ContextAnswer> contexts,
            UserInformation user)
            implements Pdu {
        static final int TYPE = 2;

        public AssociateAccept {
            contexts = List.copyOf(contexts);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** A-ASSOCIATE-RJ, PS3.8 9.3.4. The numbers are kept as sent; {@link Rejection} names them. */
    record AssociateReject(int result, int source, int reason) implements Pdu {
        static final int TYPE = 3;

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** P-DATA-TF, PS3.8 9.3.5: one or more fragments of messages. */
    record Data(List<Pdv> values) implements Pdu {
        static final int TYPE = 4;

        public Data {
            values = List.copyOf(values);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** A-RELEASE-RQ, PS3.8 9.3.6. */
    record ReleaseRequest() implements Pdu {
        static final int TYPE = 5;

        @Override
        public int type() {
            return TYPE;
        }
    }

    /** A-RELEASE-RP, PS3.8 9.3.7. */
    record ReleaseResponse() implements Pdu {
        static final int TYPE = 6;

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * A-ABORT, PS3.8 9.3.8.
     *
     * @param source 0 the service user, 2 the service provider
     * @param reason counts only for the provider
     */
    record Abort(int source, int reason) implements Pdu {
        static final int TYPE = 7;
        public static final int BY_USER = 0;
        public static final int BY_PROVIDER = 2;

        @Override
        public int type() {
            return TYPE;
        }
    }
}
