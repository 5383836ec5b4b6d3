package io.skerry.ocr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a line of text. */
final class Recogniser {
    private static final int HEIGHT = 48;
    private static final int NARROWEST = 96;
    private static final int WIDEST = 1600;
    /** The network, trained on Chinese too, hardly ever is sure of a blank between words. */
    private static final float LIKELY_BLANK = 0.05f;

    private final Model model = Model.load("ch_PP-OCRv4_rec_infer.onnx");
    /** What each class stands for; the first is no character at all. */
    private final List<String> characters = characters();

    /** @param confidence mean probability of the characters, 0 if there are none */
    record Reading(String text, double confidence) {}

    /** Reads what a box holds, which lies along the box's width. */
    Reading read(Picture picture, TextBox box) {
        int width = Math.clamp(Math.round(HEIGHT * box.width() / Math.max(1, box.height())), 8, WIDEST);
        Picture line = picture.straightened(box, width, HEIGHT);
        int padded = Math.max(NARROWEST, (width + Detector.GRID - 1) / Detector.GRID * Detector.GRID);
        float[] input = new float[3 * HEIGHT * padded];
        for (int row = 0; row < HEIGHT; row++) {
            for (int x = 0; x < width; x++) {
                float value = line.levels()[row * width + x] / 127.5f - 1;
                for (int channel = 0; channel < 3; channel++) {
                    input[(channel * HEIGHT + row) * padded + x] = value;
                }
            }
        }
        Model.Answer answer = model.run(input, 1, 3, HEIGHT, padded);
        return decode(answer.values(), (int) answer.shape()[1], (int) answer.shape()[2]);
    }

    /** Connectionist temporal classification, greedily: repeats count once, class 0 parts characters. */
    private Reading decode(float[] values, int steps, int classes) {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int read = 0;
        int before = 0;
        float blank = 0;
        for (int step = 0; step < steps; step++) {
            int from = step * classes;
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (values[from + c] > values[from + best]) {
                    best = c;
                }
            }
            blank = Math.max(blank, values[from + classes - 1]);
            if (best != 0 && best != before && best != classes - 1) {
                if (blank > LIKELY_BLANK && read > 0) {
                    text.append(' ');
                }
                blank = 0;
                text.append(characters.get(best));
                sum += values[from + best];
                read++;
            }
            before = best;
        }
        return new Reading(text.toString().strip(), read == 0 ? 0 : sum / read);
    }

    private static List<String> characters() {
        try (InputStream in = Recogniser.class.getResourceAsStream("/models/ppocr_keys_v1.txt")) {
            if (in == null) {
                throw new IllegalStateException("models/ppocr_keys_v1.txt is missing from the class path");
            }
            List<String> out = new ArrayList<>();
            out.add("");
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(out::add);
            out.add(" ");
            return List.copyOf(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
