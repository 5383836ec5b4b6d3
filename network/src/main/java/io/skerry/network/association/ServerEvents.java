package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.pdu.Rejection;
import java.net.InetAddress;

/** Hears what happens to associations, from their threads. A peer's title is told only once it is a valid one. */
public interface ServerEvents {
    /** Hears nothing. */
    ServerEvents NONE = new ServerEvents() {};

    default void opened(AeTitle peer, InetAddress address) {}

    default void rejected(InetAddress address, Rejection reason) {}

    /** The end in order. */
    default void released(AeTitle peer) {}

    /** The end by an abort, a lost connection, a time limit or a breach of the protocol. */
    default void failed(InetAddress address, SkerryException reason) {}
}
