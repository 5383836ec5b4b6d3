package io.skerry.deid.pixels;

import io.skerry.base.SkerryException;
import io.skerry.phi.pixel.FrameText;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.UnusedBits;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the frames of one object, one after another. What was found in one frame is not looked at again in later ones:
 * captions stand still, and what is blackened is blackened in all frames. For one thread.
 */
final class PixelExamination {
    /** A film whose every frame brings other text cannot be cleaned by rectangles. */
    private static final int MOST_FINDINGS = 2000;
    /** A frame is looked at again as long as that brings something new, but not for ever. */
    private static final int MOST_LOOKS = 4;

    private final Frames frames;
    private final FrameText text;
    private final TextJudge judge;
    private final PixelPolicy.OnText onText;
    private final List<PixelFinding> findings = new ArrayList<>();
    private boolean usesUnusedBits;

    PixelExamination(Frames frames, FrameText text, TextJudge judge, PixelPolicy.OnText onText) {
        this.frames = frames;
        this.text = text;
        this.judge = judge;
        this.onText = onText;
    }

    /**
     * Looks at every frame.
     *
     * @param known rectangles that are blackened anyway
     * @throws SkerryException if a frame cannot be decoded
     */
    List<PixelFinding> findings(List<Rectangle> known) {
        List<Rectangle> seen = new ArrayList<>(known);
        for (int frame = 0; frame < frames.count() && findings.size() < MOST_FINDINGS; frame++) {
            byte[] packed = frames.packed(frame);
            usesUnusedBits |= UnusedBits.areUsed(packed, frames.layout());
            for (int look = 0; look < MOST_LOOKS && look(packed, frame, seen); look++) {
                // What is left once something is black may show what was overlooked beside it.
            }
        }
        return List.copyOf(findings);
    }

    /** Looks at a frame once; whether something was found to blacken. */
    private boolean look(byte[] packed, int frame, List<Rectangle> seen) {
        int before = seen.size();
        List<Rectangle> blackBefore = List.copyOf(seen);
        FrameText.Found found = text.in(frames, packed, seen);
        for (TextRegions.Region region :
                TextRegions.of(found, frames.layout().columns(), frames.layout().rows())) {
            add(region, frame, seen, blackBefore);
        }
        return seen.size() > before;
    }

    private void add(TextRegions.Region region, int frame, List<Rectangle> seen, List<Rectangle> blackBefore) {
        boolean read = !region.line().text().isEmpty();
        TextJudge.Kind kind = judge.kind(region.line());
        boolean blackened = switch (kind) {
            // The rest of a line whose other part is black may be the rest of a name, or the day of a date.
            case HARMLESS ->
                !read || blackBefore.stream().anyMatch(other -> TextRegions.adjoin(other, region.rectangle()));
            case IDENTIFIER, PATTERN -> true;
            case OTHER -> !read || onText != PixelPolicy.OnText.CLEAR;
        };
        String rule = read ? kind.name() : "UNREAD";
        boolean known = findings.stream()
                .anyMatch(other ->
                        other.blackened() == blackened && TextRegions.within(region.rectangle(), other.rectangle()));
        if (known) {
            return;
        }
        findings.add(new PixelFinding(region.rectangle(), frame + 1, rule, blackened));
        if (blackened) {
            seen.add(region.rectangle());
        }
    }

    /** Whether bits of the samples that mean nothing hold something. */
    boolean usesUnusedBits() {
        return usesUnusedBits;
    }

    /** Whether there was more than can be told. */
    boolean tooMany() {
        return findings.size() >= MOST_FINDINGS;
    }
}
