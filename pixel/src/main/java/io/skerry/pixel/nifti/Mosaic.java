package io.skerry.pixel.nifti;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Siemens mosaic: the slices of one volume as tiles of one picture, left to right and top to bottom, in a square grid
 * that may end with empty tiles. The picture's position is that of its own corner, as though it were one slice around
 * the first tile's centre.
 *
 * @param tiles how many slices there are
 * @param normal the way that slices are counted; empty if it is the picture's own
 */
record Mosaic(int tiles, Optional<Vec3> normal) {
    private static final String SIEMENS = "SIEMENS MR HEADER";
    private static final int MOST_TILES = 10_000;

    /** Empty if the frame does not say how many tiles it has. */
    static Optional<Mosaic> of(FrameAttributes frame) {
        SiemensCsa csa = SiemensCsa.of(frame);
        List<Double> count = csa.numbers("NumberOfImagesInMosaic");
        if (count.isEmpty()) {
            count = frame.ownedNumbers(SIEMENS, 0x0019000A);
        }
        return count.isEmpty() || count.getFirst() < 1 || count.getFirst() > MOST_TILES
                ? Optional.empty()
                : Optional.of(new Mosaic(count.getFirst().intValue(), Vec3.of(csa.numbers("SliceNormalVector"), 0)));
    }

    List<Slice> cut(Slice picture) {
        int across = (int) Math.ceil(Math.sqrt(tiles));
        Pixels whole = picture.pixels();
        int columns = whole.columns() / across;
        int rows = whole.rows() / across;
        if (columns == 0 || rows == 0) {
            return List.of();
        }
        Plane plane = picture.plane();
        Vec3 corner = plane.origin()
                .plus(plane.row().times(plane.columnSpacing() * (whole.columns() - columns) / 2))
                .plus(plane.column().times(plane.rowSpacing() * (whole.rows() - rows) / 2));
        Vec3 step = normal.orElse(plane.normal()).unit().times(picture.gap());
        List<Slice> slices = new ArrayList<>(tiles);
        for (int tile = 0; tile < tiles; tile++) {
            FrameSource source = picture.source();
            slices.add(new Slice(
                    picture.series(),
                    new FrameSource(source.file(), source.frame(), tile, across),
                    new Pixels(columns, rows, whole.type(), whole.scale()),
                    plane.at(corner.plus(step.times(tile))),
                    picture.gap(),
                    picture.part(),
                    picture.echoTime(),
                    picture.diffusion(),
                    picture.moment(),
                    picture.isVolumetric()));
        }
        return slices;
    }

    /** When each tile was taken, in milliseconds; empty if that is not said. */
    static List<Double> times(FrameAttributes frame, SiemensCsa csa) {
        List<Double> times = csa.numbers("MosaicRefAcqTimes");
        return times.isEmpty() ? frame.ownedNumbers(SIEMENS, 0x00190029) : times;
    }
}
