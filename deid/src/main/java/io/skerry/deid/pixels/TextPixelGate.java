package io.skerry.deid.pixels;

import io.skerry.base.SkerryException;
import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Tag;
import io.skerry.phi.Identifiers;
import io.skerry.phi.pixel.FrameText;
import io.skerry.phi.pixel.TextFinder;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets pixels leave that the device catalogue calls clean, and looks at all others: each frame is tested for what looks
 * like text, what does is read, and what was read is matched with the object's own identifiers and with patterns. Denies
 * by default: without a {@link TextFinder} nothing leaves that the catalogue does not know, and a frame that cannot be
 * decoded holds its object back.
 */
public final class TextPixelGate implements PixelGate {
    private static final int FIRST_OVERLAY = 0x6000;
    private static final int LAST_OVERLAY = 0x601E;
    /** JPEG Baseline and Extended, PS3.5 A.4.1; their blocks with halved colour are of so many pixels. */
    private static final Set<String> LOSSY_JPEG = Set.of("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51");

    private static final int BLOCK = 16;

    private final DeviceCatalogue catalogue;
    private final PixelPolicy policy;
    private final Optional<FrameText> text;

    /** Looks at every image, the catalogue's clean ones too, with the reader of text on the class path. */
    public static PixelGate ofAll() {
        return new TextPixelGate(
                DeviceCatalogue.builtIn(),
                new PixelPolicy(PixelPolicy.Scope.ALL, PixelPolicy.OnText.REDACT),
                TextFinder.installed());
    }

    /** @param finder reads text; {@link TextFinder#installed} */
    public TextPixelGate(DeviceCatalogue catalogue, PixelPolicy policy, Optional<TextFinder> finder) {
        this.catalogue = catalogue;
        this.policy = policy;
        this.text = finder.map(FrameText::new);
    }

    /**
     * What the gate makes of an object, and why.
     *
     * @param device of the catalogue; empty for an unknown one
     * @param findings what was seen, blackened or not
     */
    public record Explanation(PixelVerdict verdict, Optional<Device> device, List<PixelFinding> findings) {
        public Explanation {
            findings = List.copyOf(findings);
        }
    }

    @Override
    public PixelVerdict judge(DicomObject object, Identifiers identifiers) {
        return explain(object, identifiers).verdict();
    }

    /** As {@link #judge}, with what it stands on. */
    public Explanation explain(DicomObject object, Identifiers identifiers) {
        Dataset dataset = object.dataset();
        Optional<Device> device = catalogue.find(dataset);
        Device.Verdict known = device.map(Device::verdict).orElse(Device.Verdict.CHECK);
        boolean saysYes = saysBurnedIn(dataset);
        if (known == Device.Verdict.HOLD) {
            return new Explanation(
                    new Hold(
                            PixelHold.PIXELS_NOT_CLEARED,
                            "device " + device.orElseThrow().name()),
                    device,
                    List.of());
        }
        if (known == Device.Verdict.CLEAN
                && policy.scope() == PixelPolicy.Scope.CATALOGUE
                && !saysYes
                && !hasEmbeddedOverlay(dataset)) {
            return new Explanation(PixelVerdict.COPY, device, List.of());
        }
        if (text.isEmpty()) {
            return new Explanation(
                    new Hold(PixelHold.PIXELS_NOT_CLEARED, "no reader of text is installed"), device, List.of());
        }
        List<PixelFinding> findings = new ArrayList<>();
        List<Rectangle> rectangles = new ArrayList<>();
        boolean clearBits = hasEmbeddedOverlay(dataset);
        try {
            Frames frames = Frames.of(object);
            for (Rectangle rectangle : device.map(Device::rectangles).orElse(List.of())) {
                if (rectangle.meets(frames.layout().columns(), frames.layout().rows())) {
                    rectangles.add(rectangle);
                    findings.add(new PixelFinding(rectangle, 0, "DEVICE", true));
                }
            }
            PixelExamination examination =
                    new PixelExamination(frames, text.get(), new TextJudge(identifiers), policy.onText());
            findings.addAll(examination.findings(rectangles));
            clearBits |= examination.usesUnusedBits();
            if (examination.tooMany()) {
                return new Explanation(
                        new Hold(PixelHold.BURNED_IN_ANNOTATION, "more text than rectangles can take out"),
                        device,
                        findings);
            }
        } catch (SkerryException e) {
            return new Explanation(
                    new Hold(PixelHold.UNDECODABLE_PIXELS, e.code().name()), device, findings);
        }
        return new Explanation(verdict(findings, clearBits, saysYes), device, findings);
    }

    private PixelVerdict verdict(List<PixelFinding> findings, boolean clearBits, boolean saysYes) {
        List<PixelFinding> text =
                findings.stream().filter(PixelFinding::blackened).toList();
        if (text.isEmpty() && saysYes) {
            return new Hold(PixelHold.BURNED_IN_ANNOTATION, "(0028,0301) says YES, and no text was found to take out");
        }
        if (text.isEmpty()) {
            return clearBits ? new PixelVerdict.Redact(List.of(), true, "unused bits") : PixelVerdict.COPY;
        }
        boolean byRuleOnly = text.stream().allMatch(finding -> finding.rule().equals("DEVICE"));
        if (policy.onText() == PixelPolicy.OnText.HOLD && !byRuleOnly) {
            return new Hold(PixelHold.BURNED_IN_ANNOTATION, "text in " + text.size() + " places");
        }
        return new PixelVerdict.Redact(
                text.stream()
                        .map(finding -> Redaction.everywhere(finding.rectangle()))
                        .toList(),
                clearBits,
                byRuleOnly ? "device" : "text");
    }

    @Override
    public Optional<Hold> recheck(DicomObject redacted, PixelVerdict.Redact asked, Identifiers identifiers) {
        if (text.isEmpty()) {
            return Optional.of(new Hold(PixelHold.PIXELS_NOT_CLEARED, "no reader of text is installed"));
        }
        try {
            PixelExamination examination =
                    new PixelExamination(Frames.of(redacted), text.get(), new TextJudge(identifiers), policy.onText());
            boolean remains =
                    examination.findings(black(redacted, asked)).stream().anyMatch(PixelFinding::blackened);
            if (examination.usesUnusedBits()) {
                return Optional.of(new Hold(PixelHold.EMBEDDED_OVERLAY, "unused bits could not be cleared"));
            }
            return remains
                    ? Optional.of(new Hold(PixelHold.BURNED_IN_ANNOTATION, "text remains after redaction"))
                    : Optional.empty();
        } catch (SkerryException e) {
            return Optional.of(new Hold(PixelHold.UNDECODABLE_PIXELS, e.code().name()));
        }
    }

    /** What is black: the rectangles, and of lossy JPEG every block that one of them meets. */
    private static List<Rectangle> black(DicomObject redacted, PixelVerdict.Redact asked) {
        boolean blocks = LOSSY_JPEG.contains(redacted.transferSyntax().uid());
        return asked.redactions().stream()
                .map(Redaction::rectangle)
                .map(r -> blocks ? onBlocks(r) : r)
                .toList();
    }

    private static Rectangle onBlocks(Rectangle r) {
        int left = r.x() / BLOCK * BLOCK;
        int top = r.y() / BLOCK * BLOCK;
        int right = (r.x() + r.width() + BLOCK - 1) / BLOCK * BLOCK;
        int bottom = (r.y() + r.height() + BLOCK - 1) / BLOCK * BLOCK;
        return new Rectangle(left, top, right - left, bottom - top);
    }

    /** An overlay without data of its own lies in unused bits of the pixels (PS3.5 8.1.2). */
    private static boolean hasEmbeddedOverlay(Dataset dataset) {
        for (int group = FIRST_OVERLAY; group <= LAST_OVERLAY; group += 2) {
            int place = group << 16 | Tag.element(Tag.OverlayBitPosition);
            if (dataset.intValue(place).orElse(0) != 0
                    && !dataset.contains(group << 16 | Tag.element(Tag.OverlayData))) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysBurnedIn(Dataset dataset) {
        return dataset.strings(Tag.BurnedInAnnotation).stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("YES"));
    }
}
