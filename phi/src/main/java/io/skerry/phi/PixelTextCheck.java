package io.skerry.phi;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.phi.pixel.FoundText;
import io.skerry.phi.pixel.GreyPicture;
import io.skerry.phi.pixel.TextFinder;
import io.skerry.pixel.Frames;
import io.skerry.pixel.RenderOptions;
import io.skerry.pixel.Renderer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads every frame of an output as somebody sees it who opens the file, and once more, where it is grey, over its whole
 * range of values: a window may hide a text. What is read is searched like any other text.
 */
final class PixelTextCheck {
    private static final int WHITE = 255;

    private final List<Leak> leaks;
    private final WordCheck words;

    PixelTextCheck(List<Leak> leaks, WordCheck words) {
        this.leaks = leaks;
        this.words = words;
    }

    void check(DicomObject object) {
        TextFinder finder = TextFinder.installed().orElse(null);
        if (finder == null) {
            leaks.add(new Leak("PIXELS_NOT_READ", "no finder of text in pixels is installed"));
            return;
        }
        try {
            Frames frames = Frames.of(object);
            for (int frame = 0; frame < frames.count() && leaks.size() < Verifier.MOST_LEAKS; frame++) {
                String place = "frame " + (frame + 1);
                look(finder, shown(frames, frame), place);
                if (frames.layout().samplesPerPixel() == 1) {
                    look(finder, wholeRange(frames, frame), place);
                }
            }
        } catch (SkerryException e) {
            leaks.add(new Leak("PIXELS_NOT_READ", e.code().name()));
        }
    }

    private void look(TextFinder finder, GreyPicture picture, String place) {
        List<FoundText> lines = finder.find(picture);
        for (FoundText line : lines) {
            words.checkText(line.text(), place);
        }
        // A name may stand on two lines, or be read as two.
        words.checkReading(lines.stream().map(FoundText::text).collect(Collectors.joining(" ")), place);
    }

    private static GreyPicture shown(Frames frames, int frame) {
        BufferedImage picture = Renderer.render(
                frames, frame, RenderOptions.defaults().withOverlays(true).withSquarePixels(false));
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return new GreyPicture(
                grey.getWidth(),
                grey.getHeight(),
                ((DataBufferByte) grey.getRaster().getDataBuffer()).getData());
    }

    private static GreyPicture wholeRange(Frames frames, int frame) {
        int[] samples = frames.read(frame);
        int low = IntStream.of(samples).min().orElse(0);
        int high = IntStream.of(samples).max().orElse(0);
        double scale = high > low ? WHITE / ((double) high - low) : 0;
        byte[] levels = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            levels[i] = (byte) ((samples[i] - (double) low) * scale);
        }
        return new GreyPicture(frames.layout().columns(), frames.layout().rows(), levels);
    }
}
