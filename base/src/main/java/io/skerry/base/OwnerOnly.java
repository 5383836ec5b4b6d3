package io.skerry.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Whether a file that holds a secret is closed to everybody but its owner. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private OwnerOnly() {}

    /**
     * Whether neither the group nor others have any right to the file; links are followed to what they name. A file
     * system without POSIX permissions can't promise that, so there the answer is no.
     *
     * @throws IOException when the file is not there or cannot be asked
     */
    public static boolean holdsFor(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).stream().noneMatch(OTHERS::contains);
        } catch (UnsupportedOperationException _) {
            return false;
        }
    }
}
