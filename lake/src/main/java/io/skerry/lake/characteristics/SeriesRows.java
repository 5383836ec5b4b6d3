package io.skerry.lake.characteristics;

import java.sql.SQLException;
import java.util.Map;

/** Gathers the rows of each series, which come one after the other, and decides it when the next begins. */
final class SeriesRows {
    private final Classifier classifier;
    private final Words words;
    private final Sink sink;
    private String study = "";
    private String series = "";
    private String plane = "";
    private boolean mosaic;
    private SeriesMerge merge = new SeriesMerge();

    /** What was decided of a series; plane is empty when unknown. */
    record Row(String study, String series, Map<Characteristic, Derived> said, String plane, boolean mosaic) {}

    interface Sink {
        void take(Row row) throws SQLException;
    }

    SeriesRows(Classifier classifier, Words words, Sink sink) {
        this.classifier = classifier;
        this.words = words;
        this.sink = sink;
    }

    /** Adds so many images of a series, those with most images first. */
    void add(String ofStudy, String ofSeries, long images, Map<String, String> texts) throws SQLException {
        if (!ofStudy.equals(study) || !ofSeries.equals(series)) {
            end();
            study = ofStudy;
            series = ofSeries;
        }
        Facts facts = new Facts(texts, words);
        // A mosaic is many slices in one image; its position says nothing of their distance.
        mosaic |= facts.values("image_type").contains("MOSAIC");
        if (plane.isEmpty()) {
            plane = facts.text("image_plane");
        }
        merge.add(classifier.series(facts), images);
    }

    /** Decides the last series. */
    void end() throws SQLException {
        if (!series.isEmpty()) {
            sink.take(new Row(study, series, merge.result(), plane, mosaic));
        }
        series = "";
        plane = "";
        mosaic = false;
        merge = new SeriesMerge();
    }
}
