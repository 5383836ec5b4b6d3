package io.skerry.codec;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Makes a child's pipes large enough for a frame, so that it need not wait for its parent with each 64 KiB. Linux alone
 * can; elsewhere, and where the system allows no more, they stay as they are.
 */
final class Pipes {
    /** From Linux's fcntl.h. */
    private static final int F_SETPIPE_SZ = 1031;

    /** As much as a process without privileges may have, unless the machine is set otherwise. */
    private static final int BYTES = 1 << 20;

    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    private Pipes() {}

    static void enlarge() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle fcntl = linker.downcallHandle(
                    linker.defaultLookup().find("fcntl").orElseThrow(),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
            for (int pipe = STDIN; pipe <= STDOUT; pipe++) {
                int _ = (int) fcntl.invokeExact(pipe, F_SETPIPE_SZ, BYTES); // -1 where it is refused
            }
        } catch (Throwable _) {
            // slower, and no less right
        }
    }
}
