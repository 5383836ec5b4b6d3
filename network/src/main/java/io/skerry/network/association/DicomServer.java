package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Accepts associations and runs each one on a thread of its own until {@link #close}. */
public final class DicomServer implements AutoCloseable {
    private static final int BACKLOG = 128;
    /** Connections beyond the limit of associations that may wait for their rejection. */
    private static final int MORE_CONNECTIONS = 32;

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ServerSocketChannel listening;
    private final ServerOptions options;
    private final List<Service> services;
    private final ServerEvents events;
    private final Semaphore connections;
    private final Semaphore associations;
    private final Set<Acceptor> running = ConcurrentHashMap.newKeySet();
    private final Thread accepting;
    private volatile boolean stopped;

    private DicomServer(
            ServerSocketChannel listening, ServerOptions options, List<Service> services, ServerEvents events) {
        this.listening = listening;
        this.options = options;
        this.services = List.copyOf(services);
        this.events = events;
        this.connections = new Semaphore(options.maxAssociations() + MORE_CONNECTIONS);
        this.associations = new Semaphore(options.maxAssociations());
        this.accepting = Thread.ofPlatform().name("skerry-dicom-accept").unstarted(this::accept);
    }

    /**
     * Begins to listen.
     *
     * @throws SkerryException {@link NetworkError#UNREACHABLE} if the port cannot be had
     */
    public static DicomServer start(ServerOptions options, List<Service> services, ServerEvents events) {
        try {
            ServerSocketChannel listening = ServerSocketChannel.open();
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listening.bind(new InetSocketAddress(options.address(), options.port()), BACKLOG);
            DicomServer server = new DicomServer(listening, options, services, events);
            server.accepting.start();
            return server;
        } catch (IOException e) {
            throw new SkerryException(
                            NetworkError.UNREACHABLE, "The port cannot be listened on: " + e.getMessage() + ".", e)
                    .with("address", options.address().getHostAddress())
                    .with("port", options.port());
        }
    }

    /** The port it listens on. */
    public int port() {
        return listening.socket().getLocalPort();
    }

    /** Connections that are open now. */
    public int running() {
        return running.size();
    }

    private void accept() {
        while (!stopped) {
            try {
                SocketChannel socket = listening.accept();
                if (!connections.tryAcquire()) {
                    socket.close(); // not even the wait for a request can be afforded
                    continue;
                }
                Acceptor acceptor = new Acceptor(socket.socket(), options, services, events, associations);
                running.add(acceptor);
                Thread.ofPlatform().name("skerry-association").start(() -> {
                    try {
                        acceptor.run();
                    } finally {
                        running.remove(acceptor);
                        connections.release();
                    }
                });
            } catch (IOException e) {
                pause(); // out of file handles, or closed
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening, lets every message that is being dealt with end (30 s at most), and aborts the associations. */
    @Override
    public void close() {
        stopped = true;
        try {
            listening.close();
        } catch (IOException e) {
            // nobody can connect any more, which is what was wanted
        }
        running.forEach(Acceptor::stop);
        long until = System.nanoTime() + GRACE.toNanos();
        while (!running.isEmpty() && System.nanoTime() < until) {
            pause();
        }
        running.forEach(Acceptor::cut);
    }
}
