package io.skerry.extract;

import io.skerry.base.SkerryException;
import io.skerry.extract.report.ReportModel.Thumbnail;
import io.skerry.pixel.Png;
import io.skerry.pixel.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small pictures of released images: the middle one of some series, every modality in turn. */
final class Thumbnails {
    private static final int MOST = 12;
    private static final int CANDIDATES = 40;
    private static final int LONGEST = 220;

    private final Duck duck;
    private final Path hold;

    /** @param duck sees the inventory and {@code released} with the path of each image within the hold */
    Thumbnails(Duck duck, Path hold) {
        this.duck = duck;
        this.hold = hold;
    }

    private record Candidate(String path, String caption) {}

    /** Draws them; an image that cannot be drawn is passed over. */
    List<Thumbnail> draw() {
        Map<String, String> image = duck.columns("image");
        Map<String, String> series = duck.columns("series");
        String modality =
                series.containsKey("Modality") ? "s.Modality" : image.containsKey("Modality") ? "i.Modality" : "''";
        String part = series.containsKey("body_part") ? "s.body_part" : "NULL";
        String order = image.containsKey("InstanceNumber") ? "i.InstanceNumber" : "r.SOPInstanceUID";
        List<Candidate> candidates = duck.list(
                """
                WITH numbered AS (
                    SELECT r.path, r.SeriesInstanceUID, %s AS modality, %s AS part,
                           row_number() OVER (PARTITION BY r.SeriesInstanceUID ORDER BY %s, r.SOPInstanceUID) AS place,
                           count(*) OVER (PARTITION BY r.SeriesInstanceUID) AS size
                    FROM released r JOIN image i ON i.SOPInstanceUID = r.SOPInstanceUID
                    JOIN series s ON s.SeriesInstanceUID = r.SeriesInstanceUID),
                middle AS (
                    SELECT *, row_number() OVER (PARTITION BY modality ORDER BY size > 1 DESC, md5(SeriesInstanceUID)) AS turn
                    FROM numbered WHERE place = size // 2 + 1)
                SELECT path, modality, part FROM middle ORDER BY turn, modality LIMIT %d""".formatted(modality, part, order, CANDIDATES),
                row -> new Candidate(row.getString(1), caption(row.getString(2), row.getString(3))));
        List<Thumbnail> drawn = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (drawn.size() == MOST) {
                break;
            }
            try {
                byte[] png = Png.bytes(Renderer.thumbnail(hold.resolve(candidate.path()), LONGEST));
                drawn.add(new Thumbnail(Base64.getEncoder().encodeToString(png), candidate.caption()));
            } catch (SkerryException e) {
                // Only a picture for people is missing: an image in a syntax that cannot be drawn is still released.
            }
        }
        return drawn;
    }

    private static String caption(String modality, @org.jspecify.annotations.Nullable String part) {
        return part == null || part.isBlank() ? modality : modality + " " + part.toLowerCase(Locale.ROOT);
    }
}
