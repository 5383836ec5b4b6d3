package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A head before and after its face was cut out: above and below, each from the front, half from the left and the left. */
final class HeadPicture {
    private static final double[] SIDES = {0, 45, 90};
    private static final int PIXELS = 200;

    private HeadPicture() {}

    /**
     * Draws it. The volume is not of use afterwards: the cut is made in it.
     *
     * @param skin the value from which on it is no longer air
     */
    static BufferedImage of(CoarseVolume volume, FaceCut cut, float skin) {
        BufferedImage out = new BufferedImage(SIDES.length * PIXELS, 2 * PIXELS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = out.createGraphics();
        draw(volume, skin, graphics, 0);
        for (int i = 0; i < volume.values().length; i++) {
            if (cut.holds(volume.grid().point(i))) {
                volume.values()[i] = Math.min(volume.values()[i], (float) cut.background());
            }
        }
        draw(volume, skin, graphics, PIXELS);
        graphics.dispose();
        return out;
    }

    private static void draw(CoarseVolume volume, float skin, Graphics2D graphics, int top) {
        Grid grid = volume.grid();
        Vec3 centre = grid.point(grid.nx() / 2.0, grid.ny() / 2.0, grid.nz() / 2.0);
        SurfaceView view = new SurfaceView(volume, skin);
        for (int side = 0; side < SIDES.length; side++) {
            double[][] depths = view.depths(SIDES[side], centre, PIXELS);
            graphics.drawImage(SurfaceView.shaded(depths), side * PIXELS, top, null);
        }
    }
}
