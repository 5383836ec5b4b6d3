package io.skerry.cli;

import io.skerry.extract.MoreDetectors;
import io.skerry.ner.NerDetector;
import io.skerry.ner.NerModel;
import io.skerry.phi.text.Detector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The model that finds names and places in text, if there is one. */
final class NerOption {
    @Option(
            names = "--ner-model",
            paramLabel = "DIR",
            defaultValue = "${env:SKERRY_NER_MODEL}",
            description = "A model that finds people and places in text, beside the built-in detectors: a folder with"
                    + " model.onnx, vocab.txt and config.json (docs/text-cleaning.md). SKERRY_NER_MODEL names one too.")
    private @Nullable Path folder;

    /** What was loaded, to be closed when the work is done. */
    record Loaded(Optional<NerModel> model) implements AutoCloseable {
        List<Detector> detectors() {
            return model.<List<Detector>>map(loaded -> List.of(new NerDetector(loaded)))
                    .orElse(List.of());
        }

        /** Tells this model from others; empty for none. */
        String version() {
            return model.map(NerModel::version).orElse("");
        }

        MoreDetectors moreDetectors() {
            return new MoreDetectors(version(), detectors());
        }

        @Override
        public void close() {
            model.ifPresent(NerModel::close);
        }
    }

    /** Loads the model, or none; one that cannot be loaded is an error. */
    Loaded load() {
        return new Loaded(Optional.ofNullable(folder).map(NerModel::load));
    }
}
