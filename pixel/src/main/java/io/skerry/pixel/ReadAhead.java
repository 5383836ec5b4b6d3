package io.skerry.pixel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the next frame while the caller has the last one, once somebody reads frames in their order: while one process
 * decodes, another one's frame passes through its pipe. One frame ahead at most, and of all objects together no more
 * than there are processors. For one thread.
 */
final class ReadAhead {
    private static final Semaphore FREE = new Semaphore(Runtime.getRuntime().availableProcessors());
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("skerry-read-ahead-", 0).factory());

    private record Ahead(int frame, Future<byte[]> bytes) {}

    private final IntFunction<byte[]> decode;
    private int last = -1;
    private @Nullable Ahead ahead;

    /** @param decode a frame by its index; for several threads at once */
    ReadAhead(IntFunction<byte[]> decode) {
        this.decode = decode;
    }

    /**
     * The frame. What went wrong with it is thrown by this call, and not by that for another one.
     *
     * @param count frames in all
     */
    byte[] read(int frame, int count) {
        Ahead ready = ahead;
        boolean inOrder = frame > 0 && frame == last + 1;
        last = frame;
        ahead = inOrder && frame + 1 < count ? begin(frame + 1) : null;
        return ready != null && ready.frame() == frame ? await(ready) : decode.apply(frame);
    }

    private @Nullable Ahead begin(int frame) {
        if (!FREE.tryAcquire()) {
            return null;
        }
        return new Ahead(frame, THREADS.submit(() -> {
            try {
                return decode.apply(frame);
            } finally {
                FREE.release();
            }
        }));
    }

    private byte[] await(Ahead ready) {
        try {
            return ready.bytes().get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return decode.apply(ready.frame());
        }
    }
}
