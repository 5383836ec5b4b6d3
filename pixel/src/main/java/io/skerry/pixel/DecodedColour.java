package io.skerry.pixel;

import io.skerry.dicom.TransferSyntax;

/**
 * Which colours decoding brings. JPEG 2000 undoes its component transforms by itself (PS3.5 8.2.4), lossy JPEG is brought
 * from YCbCr to RGB as it is decoded, since its chrominance has to be scaled up anyway. JPEG lossless, JPEG-LS, RLE and
 * deflate give back what was put in, so the photometric interpretation stays.
 */
final class DecodedColour {
    private DecodedColour() {}

    static FrameLayout layout(TransferSyntax syntax, FrameLayout header) {
        String photometric = header.photometric();
        String decoded = switch (photometric) {
            case "YBR_ICT", "YBR_RCT" -> "RGB";
            case "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420" ->
                isLossyJpeg(syntax) ? "RGB" : withoutHalving(photometric);
            default -> photometric;
        };
        return header.interleaved(decoded);
    }

    /** JPEG processes with a discrete cosine transform, PS3.5 A.4.1, the retired ones included. */
    static boolean isLossyJpeg(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2.4.50",
                    "1.2.840.10008.1.2.4.51",
                    "1.2.840.10008.1.2.4.52",
                    "1.2.840.10008.1.2.4.53",
                    "1.2.840.10008.1.2.4.54",
                    "1.2.840.10008.1.2.4.55",
                    "1.2.840.10008.1.2.4.56" -> true;
            default -> false;
        };
    }

    /** Decoded samples stand one for each pixel, whatever the header says of shared chrominance. */
    private static String withoutHalving(String photometric) {
        return photometric.endsWith("_422") || photometric.endsWith("_420")
                ? photometric.substring(0, photometric.length() - "_422".length())
                : photometric;
    }
}
