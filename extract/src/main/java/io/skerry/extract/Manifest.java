package io.skerry.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code manifest.json}: what a release is, and each of its files with size and SHA-256. Written and read as a stream,
 * so it may list millions of files.
 */
final class Manifest {
    static final String NAME = "manifest.json";
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private Manifest() {}

    /** A file as it should be. */
    record Entry(long bytes, String sha256) {}

    /** Which version of the project's key its names and shifts come from, and that key's fingerprint. */
    record Key(int version, String id) {}

    /** What the release is; the values of {@code counts} are numbers of objects by what became of them. */
    record About(
            String id,
            String project,
            String cohort,
            int version,
            String definitionSha256,
            String rules,
            Key key,
            String requestedAt,
            Map<String, Long> counts) {}

    /**
     * Writes a manifest, to be moved into its folder as {@link #NAME} once its hash is on record.
     *
     * @param files every file but the manifest itself, by its path within the folder, with forward slashes
     * @param approval who approved and when, by the names to write; empty while held
     */
    static void write(Path file, About about, Map<String, Entry> files, Map<String, String> approval)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("extraction", about.id());
            json.writeStringField("project", about.project());
            json.writeObjectFieldStart("cohort");
            json.writeStringField("name", about.cohort());
            json.writeNumberField("version", about.version());
            json.writeStringField("definitionSha256", about.definitionSha256());
            json.writeEndObject();
            json.writeStringField("rules", about.rules());
            json.writeObjectFieldStart("key");
            json.writeNumberField("version", about.key().version());
            json.writeStringField("id", about.key().id());
            json.writeEndObject();
            json.writeStringField("requestedAt", about.requestedAt());
            if (!approval.isEmpty()) {
                json.writeObjectFieldStart("approval");
                for (Map.Entry<String, String> field : new TreeMap<>(approval).entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                }
                json.writeEndObject();
            }
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> count : about.counts().entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("files");
            for (Map.Entry<String, Entry> listed : new TreeMap<>(files).entrySet()) {
                json.writeStartObject();
                json.writeStringField("path", listed.getKey());
                json.writeNumberField("bytes", listed.getValue().bytes());
                json.writeStringField("sha256", listed.getValue().sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        Durable.sync(file);
    }

    /** The files that the folder's manifest lists. */
    static Map<String, Entry> read(Path folder) throws IOException {
        Map<String, Entry> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(folder.resolve(NAME));
                JsonParser json = JSON.createParser(in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME
                        && json.getParsingContext().getParent().inRoot()
                        && json.currentName().equals("files")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        readFile(json, files);
                    }
                } else if (token == JsonToken.FIELD_NAME) {
                    json.nextToken();
                    json.skipChildren();
                }
            }
        }
        return files;
    }

    private static void readFile(JsonParser json, Map<String, Entry> files) throws IOException {
        String path = "";
        long bytes = -1;
        String sha256 = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "path" -> path = json.getText();
                case "bytes" -> bytes = json.getLongValue();
                case "sha256" -> sha256 = json.getText();
                default -> json.skipChildren();
            }
        }
        files.put(path, new Entry(bytes, sha256));
    }
}
