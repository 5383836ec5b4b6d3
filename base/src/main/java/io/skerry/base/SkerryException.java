package io.skerry.base;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that Skerry throws on purpose: a stable code, who is to blame, a message that says what
 * was expected, what came and what to do next, and structured context (source, tag path, byte offset).
 *
 * <p>A patient's values never enter the message or the context.
 */
public class SkerryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, String> context = new LinkedHashMap<>();

    public SkerryException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public SkerryException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final ErrorCode code() {
        return code;
    }

    public final Blame blame() {
        return code.blame();
    }

    /** Adds a place or a figure that helps to find the cause: never a patient's value. */
    public final SkerryException with(String key, Object value) {
        context.put(key, String.valueOf(value));
        return this;
    }

    /** Context by key, in the order it was added. */
    public final Map<String, String> context() {
        return Map.copyOf(context);
    }

    @Override
    public final String getMessage() {
        String message = String.valueOf(super.getMessage());
        return context.isEmpty() ? message : message + " " + context;
    }
}
