package io.skerry.codec;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The child: reads {@link Job}s from its standard input until that ends, and writes an {@link Answer} for each to its
 * standard output. Keeps nothing from one job to the next.
 */
final class DecoderMain {
    /** Exit codes that the parent tells apart. */
    static final int OUT_OF_MEMORY = 77;

    static final int CONFUSED = 78;
    private static final int PIPE = 1 << 16;
    private static final long PARENT_CHECK_MILLIS = 500;

    private DecoderMain() {}

    /** @param args bytes that FFmpeg may allocate at once */
    public static void main(String[] args) {
        endWithParent();
        Pipes.enlarge();
        Libraries libraries = new Libraries(Long.parseLong(args[0]));
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), PIPE));
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), PIPE));
        try {
            while (true) {
                Answer answer = answer(libraries, Job.read(in));
                answer.write(out);
                if (answer instanceof Answer.OutOfMemory) {
                    Runtime.getRuntime().halt(OUT_OF_MEMORY);
                }
            }
        } catch (EOFException _) {
            // The parent needs no more frames.
            Runtime.getRuntime().halt(0);
        } catch (OutOfMemoryError _) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (IOException | RuntimeException _) {
            Runtime.getRuntime().halt(CONFUSED);
        }
    }

    private static Answer answer(Libraries libraries, Job job) {
        try {
            return new Answer.Frame(libraries.decode(job));
        } catch (BadCodeStream e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError _) {
            return new Answer.OutOfMemory();
        }
    }

    /** A parent that was killed closes the pipe, which a child that hangs in a library would never notice. */
    private static void endWithParent() {
        long parent = parent();
        Thread watch = new Thread(() -> {
            while (parent() == parent) {
                try {
                    Thread.sleep(PARENT_CHECK_MILLIS);
                } catch (InterruptedException _) {
                    break;
                }
            }
            Runtime.getRuntime().halt(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    }
}
