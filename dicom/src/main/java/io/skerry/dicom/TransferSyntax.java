package io.skerry.dicom;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How a data set is encoded, PS3.5 section 10.
 *
 * @param explicitVr whether each element names its VR
 * @param deflated whether the data set behind the meta header is a raw deflate stream, PS3.5 A.5
 * @param encapsulated whether pixel data are fragments of a compressed stream, PS3.5 A.4
 * @param name the standard's name, or the UID for a syntax that is not in PS3.6
 */
public record TransferSyntax(
        String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated, String name) {
    public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2", false, false, false, false, "Implicit VR Little Endian");
    public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.1", true, false, false, false, "Explicit VR Little Endian");
    public static final TransferSyntax EXPLICIT_BIG_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.2", true, true, false, false, "Explicit VR Big Endian");
    public static final TransferSyntax DEFLATED_LITTLE_ENDIAN = new TransferSyntax(
            "1.2.840.10008.1.2.1.99", true, false, true, false, "Deflated Explicit VR Little Endian");
    public static final TransferSyntax RLE = of("1.2.840.10008.1.2.5");

    /** GE's private implicit VR little endian data set with big endian pixel data. */
    private static final String GE_PRIVATE_BIG_ENDIAN_PIXELS = "1.2.840.113619.5.2";

    private static final String JPIP_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.95";
    private static final String JPIP_HTJ2K_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.205";
    private static final String JPIP_REFERENCED = "1.2.840.10008.1.2.4.94";
    private static final String JPIP_HTJ2K_REFERENCED = "1.2.840.10008.1.2.4.204";

    private static final String PAPYRUS = "1.2.840.10008.1.20";
    private static final String XML = "1.2.840.10008.1.2.6.2";
    private static final String MIME = "1.2.840.10008.1.2.6.1";
    /** Real-time video: the pixel data flow beside the data set, PS3.22. */
    private static final String REAL_TIME = "1.2.840.10008.1.2.7.";

    private static final Pattern VIDEO = Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.10[0-8](\\.1)?");

    private static final class Known {
        private static final Map<String, TransferSyntax> BY_UID = new ConcurrentHashMap<>();
        private static final int MOST = 1_000;
    }

    /**
     * The syntax of a UID. One that the standard does not name is taken for encapsulated explicit VR little endian, as
     * PS3.5 A.4 demands of every compressed syntax.
     */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = Known.BY_UID.get(uid);
        if (known != null) {
            return known;
        }
        TransferSyntax made = make(uid);
        if (Known.BY_UID.size() < Known.MOST) {
            Known.BY_UID.put(uid, made);
        }
        return made;
    }

    /**
     * Whether encapsulated pixel data are one video stream, MPEG2, MPEG-4 or HEVC, that all frames share (PS3.5 8.2.5 to
     * 8.2.9).
     */
    public boolean isVideo() {
        return VIDEO.matcher(uid).matches();
    }

    /** Whether samples are big endian though the data set is not: GE's private syntax. */
    boolean swapsPixels() {
        return uid.equals(GE_PRIVATE_BIG_ENDIAN_PIXELS);
    }

    private static TransferSyntax make(String uid) {
        String name = Uids.find(uid).map(UidEntry::name).orElse(uid);
        return switch (uid) {
            case "1.2.840.10008.1.2", GE_PRIVATE_BIG_ENDIAN_PIXELS, PAPYRUS ->
                new TransferSyntax(uid, false, false, false, false, name);
            case "1.2.840.10008.1.2.1", JPIP_REFERENCED, JPIP_HTJ2K_REFERENCED, MIME, XML ->
                new TransferSyntax(uid, true, false, false, false, name);
            case "1.2.840.10008.1.2.2" -> new TransferSyntax(uid, true, true, false, false, name);
            case "1.2.840.10008.1.2.1.99", JPIP_REFERENCED_DEFLATE, JPIP_HTJ2K_REFERENCED_DEFLATE ->
                new TransferSyntax(uid, true, false, true, false, name);
            default -> new TransferSyntax(uid, true, false, false, !uid.startsWith(REAL_TIME), name);
        };
    }
}
