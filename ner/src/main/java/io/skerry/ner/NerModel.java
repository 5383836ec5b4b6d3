package io.skerry.ner;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.skerry.base.SkerryException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token classification model, loaded from a folder and tried once. Safe for use by several threads, each run on its
 * caller's own processor; closed by whoever loaded it.
 */
public final class NerModel implements AutoCloseable {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES);

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final NerFolder folder;

    private NerModel(OrtEnvironment environment, OrtSession session, NerFolder folder) {
        this.environment = environment;
        this.session = session;
        this.folder = folder;
    }

    /**
     * Loads a model: {@code model.onnx}, {@code vocab.txt} (WordPiece, one piece a line), {@code config.json} with
     * {@code id2label}, and {@code tokenizer_config.json} where letters keep their case.
     *
     * @throws SkerryException {@link NerError#NER_MODEL_UNUSABLE} when any of them is missing or does not fit
     */
    public static NerModel load(Path path) {
        NerFolder folder = NerFolder.read(path);
        NerModel model = null;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(folder.modelFile().toString(), options);
            model = new NerModel(environment, session, folder);
            model.tryOut();
            return model;
        } catch (OrtException | LinkageError e) {
            throw NerFolder.unusable(path, "ONNX Runtime cannot load model.onnx", e);
        } catch (SkerryException e) {
            if (model != null) {
                model.close();
            }
            throw e;
        }
    }

    private void tryOut() {
        if (!session.getInputNames().contains(IDS) || !KNOWN.containsAll(session.getInputNames())) {
            throw NerFolder.unusable(
                    folder.path(),
                    "expected the inputs " + IDS + ", " + MASK + " and " + TYPES + ", or the first alone",
                    null);
        }
        try {
            classify(new long[] {folder.pieces().first(), folder.pieces().last()});
        } catch (SkerryException e) {
            throw NerFolder.unusable(
                    folder.path(),
                    "model.onnx fails on a text without words, or does not answer with one of the "
                            + folder.labels().meanings().size() + " classes of config.json for each piece",
                    e);
        }
    }

    /** Tells this model from others: a fingerprint of all its files. */
    public String version() {
        return "ner-" + folder.fingerprint();
    }

    NerFolder folder() {
        return folder;
    }

    /**
     * What each piece of a text means.
     *
     * @param ids of the pieces, with what stands before and behind a text
     * @throws SkerryException {@link NerError#NER_MODEL_FAILED}
     */
    NerLabels.Meaning[] classify(long[] ids) {
        List<NerLabels.Meaning> meanings = folder.labels().meanings();
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            long[] shape = {1, ids.length};
            for (String name : session.getInputNames()) {
                long[] values = name.equals(IDS) ? ids : name.equals(MASK) ? ones : new long[ids.length];
                inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                long[] expected = {1, ids.length, meanings.size()};
                if (!(result.get(0) instanceof OnnxTensor answer)
                        || !(answer.getInfo() instanceof TensorInfo info)
                        || !Arrays.equals(info.getShape(), expected)) {
                    throw failed(null);
                }
                return largest(answer.getFloatBuffer(), ids.length, meanings);
            }
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static NerLabels.Meaning[] largest(
            @Nullable FloatBuffer logits, int count, List<NerLabels.Meaning> meanings) {
        if (logits == null) {
            throw failed(null);
        }
        NerLabels.Meaning[] out = new NerLabels.Meaning[count];
        for (int i = 0; i < count; i++) {
            int best = 0;
            for (int c = 0; c < meanings.size(); c++) {
                float value = logits.get(i * meanings.size() + c);
                if (Float.isNaN(value)) {
                    throw failed(null);
                }
                best = value > logits.get(i * meanings.size() + best) ? c : best;
            }
            out[i] = meanings.get(best);
        }
        return out;
    }

    /** ONNX Runtime's messages may quote what it was given, so the text stays out of ours. */
    private static SkerryException failed(@Nullable Throwable cause) {
        return new SkerryException(
                NerError.NER_MODEL_FAILED,
                "The model that finds names failed on a text, which therefore does not leave"
                        + (cause == null ? "." : " (" + cause.getClass().getSimpleName() + ")."));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }
}
