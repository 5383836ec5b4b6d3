package io.skerry.network.web;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a multipart stream part by part, RFC 2046 5.1.1, with a buffer of fixed size and limits on everything a sender
 * decides. Line ends are CR LF, as the standard has them. The stream stays the caller's.
 *
 * <p>A part's body must be read, or is skipped, before the next part.
 */
final class MultipartReader {
    private static final int BUFFER = 64 << 10;
    private static final int LONGEST_BOUNDARY = 200;
    private static final int LONGEST_PREAMBLE = 64 << 10;
    private static final byte[] LINE = {'\r', '\n'};

    private final InputStream in;
    private final byte[] delimiter;
    private final WebLimits limits;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    /** No delimiter starts before this index. */
    private int sure;

    private boolean ended;
    private boolean inBody;
    private long parts;
    private long partBytes;

    /**
     * One part.
     *
     * @param headers values by names in small letters
     * @param body ends where the part does
     */
    record Part(Map<String, String> headers, InputStream body) {
        MediaType mediaType() {
            return MediaType.parse(headers.getOrDefault("content-type", "application/octet-stream"));
        }
    }

    /**
     * @param boundary as the Content-Type field names it
     * @throws SkerryException {@link WebError#BAD_ANSWER} if it is none
     */
    MultipartReader(InputStream in, String boundary, WebLimits limits) {
        if (boundary.isEmpty()
                || boundary.length() > LONGEST_BOUNDARY
                || boundary.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw bad("a boundary of 1 to " + LONGEST_BOUNDARY + " visible characters");
        }
        this.in = in;
        this.limits = limits;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        // The first delimiter may stand at the very start, without the line end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
    }

    /**
     * The next part; empty behind the last.
     *
     * @throws SkerryException {@link WebError#BAD_ANSWER} or {@link WebError#TOO_LARGE}
     */
    Optional<Part> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        if (!inBody) {
            skipPreamble();
        } else {
            skipBody();
        }
        if (!delimiterEnds()) {
            ended = true;
            return Optional.empty();
        }
        if (++parts > limits.parts()) {
            throw tooLarge("at most " + limits.parts() + " parts");
        }
        Map<String, String> headers = headers();
        inBody = true;
        partBytes = 0;
        return Optional.of(new Part(headers, new Body(parts)));
    }

    private void skipPreamble() throws IOException {
        long skipped = 0;
        for (int ready = body(); ready >= 0; ready = body()) {
            if (ready == 0) {
                throw bad("a first boundary");
            }
            skipped += ready;
            from += ready;
            if (skipped > LONGEST_PREAMBLE) {
                throw bad("a boundary within the first " + LONGEST_PREAMBLE + " bytes");
            }
        }
    }

    private void skipBody() throws IOException {
        byte[] sink = new byte[BUFFER];
        InputStream rest = new Body(parts);
        while (rest.read(sink, 0, sink.length) >= 0) {
            // The bytes are not wanted.
        }
    }

    /**
     * How many bytes at {@code from} are surely body; -1 if the delimiter stands there; 0 if the stream ended without one.
     */
    private int body() throws IOException {
        while (true) {
            if (from < sure) {
                return sure - from;
            }
            int at = indexOf(delimiter);
            if (at == from) {
                return -1;
            }
            sure = at > from ? at : to - (delimiter.length - 1);
            if (from < sure) {
                return sure - from;
            }
            if (!fill()) {
                return 0;
            }
        }
    }

    /** Steps over the delimiter; whether another part follows it. */
    private boolean delimiterEnds() throws IOException {
        from += delimiter.length;
        need(2);
        if (buffer[from] == '-' && buffer[from + 1] == '-') {
            return false;
        }
        // White space may pad the line, RFC 2046 5.1.1.
        while (buffer[from] == ' ' || buffer[from] == '\t') {
            from++;
            need(2);
        }
        if (buffer[from] != '\r' || buffer[from + 1] != '\n') {
            throw bad("the end of the line behind a boundary");
        }
        from += 2;
        return true;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        int total = 0;
        while (true) {
            int end = indexOf(LINE);
            while (end < 0) {
                if (to - from > limits.headerBytes()) {
                    throw tooLarge("at most " + limits.headerBytes() + " bytes of header fields");
                }
                if (!fill()) {
                    throw bad("an empty line behind the header fields of a part");
                }
                end = indexOf(LINE);
            }
            String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
            total += line.length();
            from = end + 2;
            if (line.isEmpty()) {
                return headers;
            }
            if (total > limits.headerBytes()) {
                throw tooLarge("at most " + limits.headerBytes() + " bytes of header fields");
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw bad("header fields with a name and a colon");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private int indexOf(byte[] wanted) {
        int last = to - wanted.length;
        for (int i = from; i <= last; i++) {
            if (buffer[i] == wanted[0] && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private void need(int bytes) throws IOException {
        while (to - from < bytes) {
            if (!fill()) {
                throw bad("the rest of a boundary's line");
            }
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            sure = 0;
            from = 0;
        }
        if (to == buffer.length) {
            throw tooLarge("lines shorter than " + buffer.length + " bytes");
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read > 0) {
            to += read;
        }
        return read >= 0;
    }

    private static SkerryException bad(String expected) {
        return new SkerryException(WebError.BAD_ANSWER, "The multipart answer is damaged: expected " + expected + ".");
    }

    private static SkerryException tooLarge(String expected) {
        return new SkerryException(
                WebError.TOO_LARGE, "The multipart answer is larger than this side takes: expected " + expected + ".");
    }

    /** The body of one part; useless once the next part was asked for. */
    private final class Body extends InputStream {
        private final long number;

        Body(long number) {
            this.number = number;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (number != parts || length == 0) {
                return number != parts ? -1 : 0;
            }
            int ready = body();
            if (ready < 0) {
                return -1;
            }
            if (ready == 0) {
                throw bad("a boundary behind the last part");
            }
            int count = Math.min(ready, length);
            partBytes += count;
            if (partBytes > limits.partBytes()) {
                throw tooLarge("at most " + limits.partBytes() + " bytes in a part");
            }
            System.arraycopy(buffer, from, into, offset, count);
            from += count;
            return count;
        }
    }
}
