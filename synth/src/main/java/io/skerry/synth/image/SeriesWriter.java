package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Rng;
import io.skerry.synth.common.TruthEntry;
import io.skerry.synth.common.TruthEntry.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the files of series. Safe for several threads, each with series of its own. */
public final class SeriesWriter {
    /** Bytes of the opaque private block in a header-only file, which brings it to about 10 kB. */
    private static final int FULL_PROTOCOL = 7_000;

    private static final int SHORT_PROTOCOL = 900;

    private final Path root;
    private final Rng seed;
    private final Bodies bodies;
    private final boolean headerOnly;
    private final int matrix;

    /**
     * A writer.
     *
     * @param root the output folder; files go below {@code images/}
     * @param headerOnly whether to leave pixel data out
     * @param matrix rows and columns of CT and MR slices
     */
    public SeriesWriter(Path root, Rng seed, boolean headerOnly, int matrix) {
        this.root = root;
        this.seed = seed.fork("series");
        this.bodies = new Bodies(seed);
        this.headerOnly = headerOnly;
        this.matrix = matrix;
    }

    /**
     * Writes every instance of the series.
     *
     * @return the planted identifiers; of header-only series, those of the first instance
     */
    public List<TruthEntry> write(SeriesSpec spec) throws IOException {
        Rng rng = seed.fork(spec.uid());
        Maker maker = Maker.of(spec, bodies, matrix);
        Header shared = new Header();
        new CommonHeader(spec, rng.fork("common")).fill(shared);
        shared.set(Tag.SOPClassUID, maker.sopClass());
        maker.series(shared);
        spec.protocol().elements().forEach((tag, value) -> {
            // The radiopharmaceutical stands in an item, which its maker fills.
            if (tag != Tag.Radiopharmaceutical) {
                shared.replace(tag, value);
            }
        });
        new PrivateBlocks(spec, rng.fork("private"), headerOnly ? FULL_PROTOCOL : SHORT_PROTOCOL).fill(shared);
        String folder = folder(spec);
        Files.createDirectories(root.resolve(folder));
        List<TruthEntry> truth = new ArrayList<>();
        for (int i = 0; i < spec.images(); i++) {
            Header header = shared.copy();
            String uid = spec.instanceUid(i);
            header.set(Tag.SOPInstanceUID, uid);
            maker.instance(header, i);
            Optional<Picture> picture = headerOnly ? Optional.empty() : maker.picture(i);
            byte[] bytes = FileEncoder.encode(
                    maker.sopClass(), uid, spec.scanner().station(), header.data(), picture, spec.syntax());
            String file = folder + "/" + uid + ".dcm";
            Files.write(root.resolve(file), bytes);
            if (i == 0 || !headerOnly) {
                collect(file, header, picture, truth);
            }
        }
        return truth;
    }

    private static String folder(SeriesSpec spec) {
        LocalDate day = spec.study().day();
        return String.format(
                Locale.ROOT,
                "images/%d/%02d/%02d/%s/%s%d",
                day.getYear(),
                day.getMonthValue(),
                day.getDayOfMonth(),
                spec.study().accession(),
                spec.modality(),
                spec.number());
    }

    private static void collect(String file, Header header, Optional<Picture> picture, List<TruthEntry> truth) {
        for (Header.Planted p : header.planted()) {
            truth.add(new TruthEntry(file, new Place.Attribute(p.path()), p.category(), p.value()));
        }
        for (TextBox box : picture.map(Picture::burnedIn).orElse(List.of())) {
            truth.add(new TruthEntry(
                    file, new Place.Pixels(box.x(), box.y(), box.width(), box.height()), box.category(), box.value()));
        }
    }
}
