package io.skerry.synth.image;

import io.skerry.synth.common.Category;

/** The lines that devices burn into pictures: hospital, patient's name, CHI, dates. */
final class Banner {
    private static final int LINE = 20;
    private static final int WHITE = 0xFFFFFF;

    private Banner() {}

    static void draw(Canvas canvas, StudyContext study, int columns) {
        canvas.fill(0, 0, columns, 3 * LINE + 2, 0x101018);
        String name = study.person().name().listed();
        canvas.identifier(6, 4, 2, WHITE, Category.NAME, name);
        canvas.identifier(6, 4 + LINE, 2, WHITE, Category.CHI, study.chi());
        int x = 6 + 12 * study.chi().length() + 24;
        x += canvas.text(x, 4 + LINE, 2, 0xB0B0B0, "DOB ");
        canvas.identifier(
                x,
                4 + LINE,
                2,
                WHITE,
                Category.DATE,
                Times.printed(study.person().birth()));
        canvas.identifier(
                6,
                4 + 2 * LINE,
                2,
                0xE0E0E0,
                Category.INSTITUTION,
                study.hospital().name());
        canvas.identifier(columns - 12 * 10 - 8, 4, 2, WHITE, Category.DATE, Times.printed(study.day()));
    }
}
