package io.skerry.control;

import io.skerry.base.OwnerOnly;
import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret keys of the identifiable zone, a file each (mode 0600) with 64 hexadecimal digits. A key is made on first
 * use and never changes. Whoever loses the file loses the link between pseudonyms and people: back the folder up, apart
 * from the data.
 */
public final class Keys {
    private static final int KEY_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    private final Path folder;

    Keys(Path folder) {
        this.folder = folder;
    }

    /**
     * The key of that name, 32 bytes; made when there is none. Callers in several processes get the same one.
     *
     * @throws SkerryException {@link ControlError#KEY_UNREADABLE} when the file exists but holds no key,
     *     {@link ControlError#KEY_EXPOSED} when anybody but its owner has rights to it
     */
    public byte[] key(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SkerryException(
                    ControlError.KEY_NAME,
                    "A key name has lower-case letters, digits and hyphens; got \"" + name + "\"");
        }
        Path file = folder.resolve(name + ".key");
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
                PrivateFiles.createIfAbsent(
                        file, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (!OwnerOnly.holdsFor(file)) {
                throw new SkerryException(
                        ControlError.KEY_EXPOSED,
                        "Key file " + file + " must be closed to everybody but its owner; find out who has read it,"
                                + " then close it with `chmod 600`");
            }
            return parse(file, Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it vanished while it was read", e);
        } catch (IOException e) {
            throw unreadable(file, "it cannot be read", e);
        }
    }

    private static byte[] parse(Path file, String hex) {
        try {
            byte[] key = HexFormat.of().parseHex(hex);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // the message of the cause would quote the key
        }
        throw new SkerryException(
                ControlError.KEY_UNREADABLE,
                "Key file " + file + " should hold " + 2 * KEY_BYTES
                        + " hexadecimal digits; restore it from the backup");
    }

    private static SkerryException unreadable(Path file, String why, IOException cause) {
        return new SkerryException(ControlError.KEY_UNREADABLE, "Key file " + file + " is needed, but " + why, cause);
    }
}
