package io.skerry.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the pixel data of an object lie in its source.
 *
 * @param source what the offsets refer to: the file, or the inflated data set of a deflated one
 * @param tag (7FE0,0010), (7FE0,0008) or (7FE0,0009)
 * @param elementOffset where the element's header starts
 * @param valueOffset where its value starts; of encapsulated data, the first item
 * @param length bytes of the value as declared, -1 if undefined, that is, encapsulated
 * @param bigEndian byte order of the samples, and of the lengths in encapsulated data
 * @param extendedOffsets (7FE0,0001) and (7FE0,0002), if the object has them
 */
public record PixelData(
        ByteSource source,
        int tag,
        Vr vr,
        long elementOffset,
        long valueOffset,
        long length,
        boolean bigEndian,
        Optional<ExtendedOffsetTable> extendedOffsets) {
    /** Whether the value is a list of fragments. */
    public boolean encapsulated() {
        return length < 0;
    }

    /**
     * First byte behind the element, its delimiter included; the end of the source where it ends early. For encapsulated
     * data the headers of all fragments are read at each call.
     */
    public long endOffset() {
        Window window = new Window(source);
        if (!encapsulated()) {
            return Math.min(valueOffset + length, window.size());
        }
        TokenReader tokens = atPixelData(window);
        Token token = tokens.next();
        while (token != Token.FRAGMENTS_END && token != Token.END) {
            token = tokens.next();
        }
        return tokens.position();
    }

    /**
     * The fragments of encapsulated data, the basic offset table first (PS3.5 A.4); the one value of other data. Shorter
     * than declared where the source ends early.
     */
    public List<Value.Bulk> fragments() {
        Window window = new Window(source);
        List<Value.Bulk> fragments = new ArrayList<>();
        if (!encapsulated()) {
            fragments.add(new Value.Bulk(
                    source, valueOffset, Math.max(0, Math.min(length, window.size() - valueOffset))));
            return fragments;
        }
        TokenReader tokens = atPixelData(window);
        for (Token token = tokens.next(); token != Token.FRAGMENTS_END && token != Token.END; token = tokens.next()) {
            if (token == Token.FRAGMENT) {
                fragments.add(new Value.Bulk(source, tokens.valueOffset(), tokens.length()));
            }
        }
        return fragments;
    }

    /**
     * Where each frame of encapsulated data lies: by the extended offset table, the basic one, or what the fragments tell
     * (PS3.5 A.4). A table that cannot be right becomes a finding and is left aside. Video, whose frames share one
     * stream, has no frames in this sense: take its {@link #fragments}.
     *
     * @param count the value of (0028,0008) Number of Frames, at least 1
     * @throws DicomException if nothing tells which fragment belongs to which frame
     * @throws IllegalStateException if the data are not encapsulated
     */
    public EncodedFrames frames(int count) {
        if (!encapsulated()) {
            throw new IllegalStateException("Pixel data that are not encapsulated have no fragments.");
        }
        if (count < 1) {
            throw new IllegalArgumentException("At least one frame was expected, not " + count + ".");
        }
        return FrameFinder.find(this, count);
    }

    PixelData withBigEndianSamples() {
        return new PixelData(source, tag, vr, elementOffset, valueOffset, length, !encapsulated(), extendedOffsets);
    }

    private TokenReader atPixelData(Window window) {
        ReadOptions options = ReadOptions.defaults().withThroughPixelData(true).withBulkThreshold(0);
        TokenReader tokens = new TokenReader(window, new Findings(0), options);
        tokens.begin(elementOffset, valueOffset - elementOffset == 12, bigEndian, false);
        return tokens;
    }
}
