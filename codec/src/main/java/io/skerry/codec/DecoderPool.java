package io.skerry.codec;

import io.skerry.base.SkerryException;
import io.skerry.pixel.PixelError;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Child processes, as many as there are callers at once, kept for the next frame whichever object it is of. A child that
 * fails is replaced by the next call; what it failed on is not tried again. For any number of threads.
 */
final class DecoderPool implements AutoCloseable {
    private static final int MOST_IDLE = Runtime.getRuntime().availableProcessors();

    private final DecoderLimits limits;
    private final ConcurrentLinkedDeque<DecoderProcess> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    DecoderPool(DecoderLimits limits) {
        this.limits = limits;
    }

    byte[] decode(Job job) {
        DecoderProcess child = borrow();
        boolean sound = false;
        try {
            byte[] frame = child.decode(job);
            sound = true;
            return frame;
        } catch (SkerryException e) {
            sound = e.code() == PixelError.BAD_CODE_STREAM;
            throw e;
        } finally {
            giveBack(child, sound);
        }
    }

    /** A child that nobody uses, or a new one. */
    DecoderProcess borrow() {
        for (DecoderProcess child = idle.pollFirst(); child != null; child = idle.pollFirst()) {
            idleCount.decrementAndGet();
            if (child.isAlive()) {
                return child;
            }
        }
        return DecoderProcess.start(limits);
    }

    void giveBack(DecoderProcess child, boolean sound) {
        if (!sound || idleCount.incrementAndGet() > MOST_IDLE) {
            if (sound) {
                idleCount.decrementAndGet();
            }
            child.close();
            return;
        }
        idle.addFirst(child);
    }

    @Override
    public void close() {
        for (DecoderProcess child = idle.pollFirst(); child != null; child = idle.pollFirst()) {
            idleCount.decrementAndGet();
            child.close();
        }
    }
}
