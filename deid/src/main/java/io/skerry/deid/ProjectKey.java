package io.skerry.deid;

import io.skerry.base.OwnerOnly;
import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * One version of the secret of a project: 32 random bytes, from which every pseudonym of that project derives. Who holds
 * it can tell whether a pseudonym belongs to a known identifier, so it never leaves the organisation that made it.
 *
 * <p>A key file holds 64 hexadecimal digits and a line end. Its owner alone has rights to it; a file that others may
 * read is refused, since by then it is no secret. {@link KeyRing} keeps the versions of a key beside each other.
 */
public final class ProjectKey {
    /** The version of a key that no file holds. */
    static final int UNKEPT = 0;

    static final int LENGTH = 32;

    private final byte[] secret;
    private final int version;

    private ProjectKey(byte[] secret, int version) {
        this.secret = secret;
        this.version = version;
    }

    /**
     * Reads a key file as version 1.
     *
     * @throws SkerryException {@link DeidError#BAD_KEY_FILE} when it cannot be read or is not a key,
     *     {@link DeidError#KEY_FILE_EXPOSED} when anybody but its owner has rights to it
     */
    public static ProjectKey load(Path file) {
        return load(file, KeyRing.FIRST);
    }

    static ProjectKey load(Path file, int version) {
        String text;
        try {
            if (!OwnerOnly.holdsFor(file)) {
                throw new SkerryException(
                                DeidError.KEY_FILE_EXPOSED,
                                "expected a key file that only its owner may read; close it with `chmod 600`, and"
                                        + " if anybody else may have read it, rotate the key")
                        .with("file", file);
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw new SkerryException(
                            DeidError.BAD_KEY_FILE, "expected a readable key file; make one with a new name first", e)
                    .with("file", file);
        }
        if (text.length() != 2 * LENGTH || !text.chars().allMatch(HexFormat::isHexDigit)) {
            // Neither the text nor its like may be shown: it may be most of a key.
            throw new SkerryException(
                            DeidError.BAD_KEY_FILE,
                            "expected 64 hexadecimal digits in the key file, got " + text.length()
                                    + " other characters")
                    .with("file", file);
        }
        return new ProjectKey(HexFormat.of().parseHex(text), version);
    }

    /**
     * Makes a key and its file, which no one but the owner may read.
     *
     * @throws SkerryException {@link DeidError#KEY_FILE_EXISTS}: a key is never overwritten, since that would cut off
     *     all earlier output of the project; {@link DeidError#OUTPUT_FAILED} when it cannot be written
     */
    public static ProjectKey create(Path file) {
        return create(file, KeyRing.FIRST);
    }

    static ProjectKey create(Path file, int version) {
        ProjectKey key = new ProjectKey(random(), version);
        byte[] text = (HexFormat.of().formatHex(key.secret) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Path absolute = file.toAbsolutePath();
        try {
            Path folder = absolute.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // Written aside and linked to its name, so that a key file is whole or absent and never replaced.
            Path aside = absolute.resolveSibling(
                    "." + absolute.getFileName() + "." + Long.toHexString(new SecureRandom().nextLong()));
            try (var channel = Files.newByteChannel(
                    aside,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(text));
            }
            try {
                Files.createLink(absolute, aside);
            } finally {
                Files.delete(aside);
            }
        } catch (FileAlreadyExistsException e) {
            throw new SkerryException(DeidError.KEY_FILE_EXISTS, "expected no key file of that name yet", e)
                    .with("file", file);
        } catch (IOException e) {
            throw new SkerryException(DeidError.OUTPUT_FAILED, "the key file could not be written", e)
                    .with("file", file);
        }
        return key;
    }

    /** A key for one run, kept in memory only: its pseudonyms can never be made again. */
    public static ProjectKey ephemeral() {
        return new ProjectKey(random(), UNKEPT);
    }

    private static byte[] random() {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** Which version of the project's key this is, from 1; 0 for a key that no file holds. */
    public int version() {
        return version;
    }

    byte[] secret() {
        return secret.clone();
    }

    /** Shows nothing of the secret. */
    @Override
    public String toString() {
        return "ProjectKey[secret]";
    }
}
