package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;

/** The name of an application entity: 1 to 16 printable ISO 646 characters without backslash, PS3.5 6.2. */
public record AeTitle(String value) {
    private static final int LONGEST = 16;

    public AeTitle {
        if (!isValid(value)) {
            throw new SkerryException(
                    NetworkError.BAD_ARGUMENT,
                    "An AE title has 1 to 16 printable ASCII characters, no backslash, and no space at either end.");
        }
    }

    /** Whether the text, without padding, can be a title. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.equals(text.strip())
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\');
    }

    @Override
    public String toString() {
        return value;
    }
}
