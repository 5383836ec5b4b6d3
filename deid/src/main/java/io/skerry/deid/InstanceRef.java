package io.skerry.deid;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an object lies: a file, or a member of a zip or tar archive.
 *
 * @param file the file or the archive
 * @param member the member's name in the archive; empty for a plain file
 */
public record InstanceRef(Path file, Optional<String> member) {
    public static InstanceRef of(Path file) {
        return new InstanceRef(file, Optional.empty());
    }

    public static InstanceRef of(Path archive, String member) {
        return new InstanceRef(archive, Optional.of(member));
    }

    /**
     * Opens it. A member that is not compressed is read in place, another one brought into memory.
     *
     * @throws IOException when an archive cannot be read or has no such member; a plain file is opened at its first
     *     read
     */
    ByteSource open() throws IOException {
        return member.isEmpty() ? ByteSource.of(file) : ArchiveMember.open(file, member.get());
    }

    /** The path, or the path and the member. */
    public String name() {
        return member.map(m -> file + "!" + m).orElseGet(file::toString);
    }
}
