package io.skerry.ocr;

import java.util.List;

/** Finds where text stands in a picture, whose sides are multiples of 32. */
final class Detector {
    static final int GRID = 32;

    /** The statistics of ImageNet, that the network was trained with; blue, green, red. */
    private static final float[] MEAN = {0.406f, 0.456f, 0.485f};

    private static final float[] DEVIATION = {0.225f, 0.224f, 0.229f};

    private final Model model = Model.load("ch_PP-OCRv4_det_infer.onnx");

    List<TextBox> find(Picture picture) {
        int pixels = picture.width() * picture.height();
        float[] input = new float[3 * pixels];
        for (int channel = 0; channel < 3; channel++) {
            float scale = 1 / (255 * DEVIATION[channel]);
            float offset = MEAN[channel] / DEVIATION[channel];
            int at = channel * pixels;
            for (int i = 0; i < pixels; i++) {
                input[at + i] = picture.levels()[i] * scale - offset;
            }
        }
        Model.Answer map = model.run(input, 1, 3, picture.height(), picture.width());
        return BoxFinder.find(picture.width(), picture.height(), map.values());
    }
}
