package io.skerry.network.association;

import io.skerry.dicom.TransferSyntax;
import java.util.List;
import java.util.Optional;

/** Choices among transfer syntaxes. */
public final class TransferSyntaxes {
    /** What every application entity can read, the better one first. */
    public static final List<String> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());

    private TransferSyntaxes() {}

    /** Below it PS3.6 has its transfer syntaxes, newer ones than our table's among them. */
    private static final String ROOT = "1.2.840.10008.1.2";

    private static final String GE_PRIVATE_BIG_ENDIAN_PIXELS = "1.2.840.113619.5.2";

    /** Whether it is known how data sets in this syntax are encoded, PS3.5 section 10. */
    public static boolean isKnown(String uid) {
        return uid.equals(ROOT) || uid.startsWith(ROOT + ".") || uid.equals(GE_PRIVATE_BIG_ENDIAN_PIXELS);
    }

    static Optional<String> preferred(List<String> proposed) {
        Optional<String> first =
                proposed.stream().filter(TransferSyntaxes::isKnown).findFirst();
        boolean explicitToo = proposed.contains(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        return first.equals(Optional.of(TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid())) && explicitToo
                ? Optional.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                : first;
    }
}
