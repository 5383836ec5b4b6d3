package io.skerry.network.association;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * How a server listens, and to whom.
 *
 * @param title this side's title
 * @param address to listen on; by default only this machine can reach it
 * @param port 0 for any free one
 * @param called titles by which peers may call this side besides its own; empty for its own alone
 * @param anyCalled whether every called title will do
 * @param calling titles of peers that may call; empty for all
 * @param maxAssociations at once; more are refused for now
 */
public record ServerOptions(
        AeTitle title,
        InetAddress address,
        int port,
        Set<AeTitle> called,
        boolean anyCalled,
        Set<AeTitle> calling,
        int maxAssociations,
        Limits limits,
        Optional<Tls> tls) {
    private static final int MOST_ASSOCIATIONS = 50;

    public ServerOptions {
        called = Set.copyOf(called);
        calling = Set.copyOf(calling);
        if (maxAssociations < 1) {
            throw new IllegalArgumentException("At least one association must be allowed.");
        }
    }

    /** On the loopback address, called by the own title by anybody, 50 associations, default limits, no TLS. */
    public static ServerOptions of(AeTitle title, int port) {
        return new ServerOptions(
                title,
                InetAddress.getLoopbackAddress(),
                port,
                Set.of(),
                false,
                Set.of(),
                MOST_ASSOCIATIONS,
                Limits.defaults(),
                Optional.empty());
    }

    public ServerOptions withAddress(InetAddress listenOn) {
        return new ServerOptions(title, listenOn, port, called, anyCalled, calling, maxAssociations, limits, tls);
    }

    public ServerOptions withCalled(Set<AeTitle> also) {
        return new ServerOptions(title, address, port, also, anyCalled, calling, maxAssociations, limits, tls);
    }

    public ServerOptions withAnyCalled(boolean any) {
        return new ServerOptions(title, address, port, called, any, calling, maxAssociations, limits, tls);
    }

    public ServerOptions withCalling(Set<AeTitle> only) {
        return new ServerOptions(title, address, port, called, anyCalled, only, maxAssociations, limits, tls);
    }

    public ServerOptions withMaxAssociations(int most) {
        return new ServerOptions(title, address, port, called, anyCalled, calling, most, limits, tls);
    }

    public ServerOptions withLimits(Limits other) {
        return new ServerOptions(title, address, port, called, anyCalled, calling, maxAssociations, other, tls);
    }

    public ServerOptions withTls(Tls secured) {
        return new ServerOptions(
                title, address, port, called, anyCalled, calling, maxAssociations, limits, Optional.of(secured));
    }
}
