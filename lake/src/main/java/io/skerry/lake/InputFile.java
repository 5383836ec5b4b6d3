package io.skerry.lake;

import java.util.Optional;

/**
 * A file of the input, or a member of an archive.
 *
 * @param path absolute
 * @param archiveMember the entry's name within the archive at that path, or empty
 * @param size bytes; of a member, when unpacked
 * @param mtimeMicros when the file was last changed, since 1970; of a member, when its archive was
 */
record InputFile(String path, String archiveMember, long size, long mtimeMicros) {
    static InputFile plain(String path, long size, long mtimeMicros) {
        return new InputFile(path, "", size, mtimeMicros);
    }

    Optional<String> member() {
        return archiveMember.isEmpty() ? Optional.empty() : Optional.of(archiveMember);
    }

    /** Equal for the same state of the same file. */
    Digests.Key key(Digests digests) {
        return digests.key(path, archiveMember, Long.toString(size), Long.toString(mtimeMicros));
    }

    /** For people. */
    String name() {
        return archiveMember.isEmpty() ? path : path + "!" + archiveMember;
    }
}
