package io.skerry.dicom;

import java.util.List;

/**
 * The frames of encapsulated pixel data.
 *
 * @param frames in order; fewer than were asked for, and a finding, where there are fewer fragments
 * @param foundBy what told where each one starts
 * @param findings offset tables that were left aside, and frames that are missing or too many
 */
public record EncodedFrames(List<EncodedFrame> frames, FoundBy foundBy, List<Finding> findings) {
    public EncodedFrames {
        frames = List.copyOf(frames);
        findings = List.copyOf(findings);
    }

    /** What tells where frames start, best first. */
    public enum FoundBy {
        /** (7FE0,0001) and (7FE0,0002), PS3.3 C.7.6.3.1.8. */
        EXTENDED_OFFSET_TABLE,
        /** The first item, PS3.5 A.4. */
        BASIC_OFFSET_TABLE,
        /** There is one frame, so all fragments are its. */
        SINGLE_FRAME,
        /** There are as many fragments as frames, or fewer. */
        ONE_FRAGMENT_EACH,
        /** Fragments that begin as a compressed image does, each behind one that ends so. */
        IMAGE_STARTS
    }
}
