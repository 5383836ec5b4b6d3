package io.skerry.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a chunk: a run of workers in one process of one machine. The process is named by its number and its start,
 * since numbers are used again, so that the next process on the same machine can tell at once that the holder of a chunk
 * is gone instead of waiting for the lease to end.
 */
record Owner(String machine, long pid, long startedMillis, String run) {
    /** A new run in this process. */
    static Owner ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(
                Machine.NAME, self.pid(), startOf(self), UUID.randomUUID().toString());
    }

    static Optional<Owner> parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it ran on this machine and its process is gone. False when that can't be known. */
    boolean isKnownDead() {
        if (!machine.equals(Machine.NAME)) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> startOf(process) != startedMillis)
                .orElse(true);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return machine + '|' + pid + '|' + startedMillis + '|' + run;
    }

    /** Host name and, where there is one, the boot's identity: a container with the same name is another machine. */
    private static final class Machine {
        static final String NAME = (host() + '/' + boot()).replace('|', '_');

        private static String host() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException e) {
                return "localhost";
            }
        }

        private static String boot() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                                .strip()
                        + '/'
                        + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            } catch (IOException e) {
                return "";
            }
        }
    }
}
