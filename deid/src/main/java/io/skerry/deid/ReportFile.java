package io.skerry.deid;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skerry.base.SkerryException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes what became of each input, as CSV (RFC 4180) or, when the name ends in .json, as an array of objects. The file
 * appears when the run is over. It names the inputs, so it stays with them.
 */
public final class ReportFile implements Consumer<DeidEntry>, AutoCloseable {
    private interface Form {
        void entry(DeidEntry entry) throws IOException;

        void end() throws IOException;
    }

    private final Path path;
    private final AtomicFile file;
    private final Form form;
    private Optional<IOException> failure = Optional.empty();

    /**
     * @throws SkerryException {@link DeidError#OUTPUT_FAILED} when it cannot be written
     */
    public ReportFile(Path path) {
        this.path = path;
        try {
            file = AtomicFile.create(path.toAbsolutePath());
            BufferedWriter out =
                    new BufferedWriter(Channels.newWriter(file.channel(), StandardCharsets.UTF_8), 1 << 16);
            form = path.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? new Json(out) : new Csv(out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void accept(DeidEntry entry) {
        if (failure.isPresent()) {
            return;
        }
        try {
            form.entry(entry);
        } catch (IOException e) {
            // The run goes on: what it does is worth more than the report on it.
            failure = Optional.of(e);
        }
    }

    /**
     * Completes the report.
     *
     * @throws SkerryException {@link DeidError#OUTPUT_FAILED} when it could not be written, now or earlier
     */
    @Override
    public void close() {
        try (file) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            form.end();
            file.complete();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SkerryException failed(Exception e) {
        return new SkerryException(DeidError.OUTPUT_FAILED, "the report could not be written", e).with("file", path);
    }

    private static final class Csv implements Form {
        private final BufferedWriter out;

        Csv(BufferedWriter out) throws IOException {
            this.out = out;
            out.write("input,result,reason,detail,output\n");
        }

        @Override
        public void entry(DeidEntry entry) throws IOException {
            out.write(cell(entry.input()));
            out.write(',' + entry.result().name() + ',' + entry.reason() + ',');
            out.write(cell(entry.detail()) + ',');
            out.write(cell(entry.output().map(Path::toString).orElse("")) + '\n');
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }

        private static String cell(String text) {
            return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                    ? '"' + text.replace("\"", "\"\"") + '"'
                    : text;
        }
    }

    private static final class Json implements Form {
        private final JsonGenerator out;

        Json(BufferedWriter writer) throws IOException {
            out = new JsonFactory().createGenerator(writer);
            out.writeStartArray();
        }

        @Override
        public void entry(DeidEntry entry) throws IOException {
            out.writeStartObject();
            out.writeStringField("input", entry.input());
            out.writeStringField("result", entry.result().name());
            out.writeStringField("reason", entry.reason());
            out.writeStringField("detail", entry.detail());
            out.writeStringField("output", entry.output().map(Path::toString).orElse(""));
            out.writeEndObject();
            out.writeRaw('\n');
        }

        @Override
        public void end() throws IOException {
            out.writeEndArray();
            out.flush();
        }
    }
}
