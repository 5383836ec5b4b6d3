package io.skerry.codec;

import io.skerry.base.SkerryException;
import io.skerry.pixel.PixelError;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One child process and the pipes to it. For one thread at a time. */
final class DecoderProcess implements AutoCloseable {
    private static final int PIPE = 1 << 16;
    private static final int KILLED = 128 + 9;
    private static final int END_SECONDS = 5;
    private static final Path SHELL = Path.of("/bin/sh");
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private final DecoderLimits limits;
    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private volatile boolean tooSlow;

    private DecoderProcess(DecoderLimits limits, Process process) {
        this.limits = limits;
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PIPE));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE));
    }

    static DecoderProcess start(DecoderLimits limits) {
        ProcessBuilder builder = new ProcessBuilder(command(limits)).redirectError(ProcessBuilder.Redirect.DISCARD);
        // A thread's allocator may otherwise reserve 64 MB of address space of its own.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            return new DecoderProcess(limits, builder.start());
        } catch (IOException e) {
            throw new SkerryException(
                    CodecError.DECODER_NOT_STARTED, "The child process for decoding could not be started.", e);
        }
    }

    private static List<String> command(DecoderLimits limits) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(List.of(
                    SHELL.toString(),
                    "-c",
                    "ulimit -c 0; ulimit -v " + 1024L * limits.addressMegabytes() + " || :; exec \"$0\" \"$@\""));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMegabytes() + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                ClassPath.ofChild(),
                DecoderMain.class.getName(),
                Long.toString((long) limits.heapMegabytes() << 20)));
        return command;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Decodes one frame. After an exception other than {@link PixelError#BAD_CODE_STREAM} the process is of no more use.
     */
    byte[] decode(Job job) {
        ScheduledFuture<?> deadline = CLOCK.schedule(
                () -> {
                    tooSlow = true;
                    process.destroyForcibly();
                },
                limits.time().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            job.write(out);
            out.flush();
            return switch (Answer.read(in, job.frameBytes())) {
                case Answer.Frame frame -> frame.bytes();
                case Answer.Refused refused ->
                    throw new SkerryException(
                            PixelError.BAD_CODE_STREAM, "The frame cannot be decoded: " + refused.reason() + ".");
                case Answer.OutOfMemory _ -> throw outOfMemory();
            };
        } catch (Answer.ProtocolException e) {
            close();
            throw new SkerryException(
                    CodecError.DECODER_CONFUSED, "The decoder's child process answered " + e.getMessage() + ".", e);
        } catch (IOException _) {
            throw died();
        } finally {
            deadline.cancel(false);
        }
    }

    private SkerryException died() {
        int exit = exit();
        if (tooSlow) {
            return new SkerryException(
                    CodecError.DECODER_TOO_SLOW,
                    "The frame was not decoded within " + limits.time().toSeconds()
                            + " seconds; the decoder was ended.");
        }
        if (exit == DecoderMain.OUT_OF_MEMORY) {
            return outOfMemory();
        }
        return new SkerryException(
                        CodecError.DECODER_DIED, "The decoder's child process ended while it decoded a frame.")
                .with("exit", exit);
    }

    /** The pipe ends a moment before the process does. */
    private int exit() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                close();
            }
            return process.waitFor();
        } catch (InterruptedException _) {
            close();
            Thread.currentThread().interrupt();
            return KILLED;
        }
    }

    private SkerryException outOfMemory() {
        return new SkerryException(
                CodecError.DECODER_OUT_OF_MEMORY,
                "The frame needs more memory than the " + limits.heapMegabytes() + " MB that a decoder may have.");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
