package io.skerry.lake.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.skerry.base.SkerryException;
import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Items;
import io.skerry.lake.yaml.YamlNode.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one YAML document into nodes with places. */
public final class YamlReader {
    private static final int MAX_DEPTH = 64;
    private static final YAMLFactory FACTORY = new YAMLFactory();
    private static final JsonFactory JSON = new JsonFactory();

    private final String source;
    private final JsonParser parser;

    private YamlReader(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a file of UTF-8.
     *
     * @throws YamlException when it is not one YAML document
     * @throws SkerryException with {@link YamlError#YAML_UNREADABLE} when there is no such file
     */
    public static YamlNode read(Path file) {
        try {
            return read(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new SkerryException(
                    YamlError.YAML_UNREADABLE,
                    "Cannot read the YAML file " + file + ": expected a readable file of UTF-8 text. Check the path.",
                    e);
        }
    }

    /**
     * Reads a text of YAML or JSON.
     *
     * @param source what to call it in messages, such as a file name
     * @throws YamlException when it is not one YAML document
     */
    public static YamlNode read(String text, String source) {
        // JSON is YAML too, save for the tabs that it may be indented with.
        if (text.stripLeading().startsWith("{")) {
            try {
                return read(JSON, text, source);
            } catch (JsonProcessingException e) {
                // then it is YAML in braces, or wrong; what is wrong is said below
            } catch (IOException e) {
                throw unreadable(source, e);
            }
        }
        try {
            return read(FACTORY, text, source);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new YamlPlace(source, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr())
                    .error("not valid YAML (" + firstLine(e.getOriginalMessage())
                            + "). Check the indentation, colons and quotes there.");
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static SkerryException unreadable(String source, IOException e) {
        return new SkerryException(YamlError.YAML_UNREADABLE, "Cannot read the YAML text " + source + ".", e);
    }

    private static YamlNode read(JsonFactory factory, String text, String source) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            YamlReader reader = new YamlReader(source, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new YamlPlace(source, 1, 1).error("expected some keys, but the document is empty.");
            }
            YamlNode node = reader.node(first, 0);
            if (parser.nextToken() != null) {
                throw reader.here().error("expected one document; remove what follows the first.");
            }
            return node;
        }
    }

    private YamlNode node(JsonToken token, int depth) throws IOException {
        YamlPlace place = here();
        if (depth > MAX_DEPTH) {
            throw place.error("nested deeper than " + MAX_DEPTH + " levels; simplify it.");
        }
        return switch (token) {
            case START_OBJECT -> fields(place, depth);
            case START_ARRAY -> items(place, depth);
            case VALUE_NULL -> new Text(place, "", true);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new Text(place, parser.getText(), false);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw place.error("expected a value, a list or a group of keys.");
        };
    }

    private Fields fields(YamlPlace place, int depth) throws IOException {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            YamlPlace keyPlace = here();
            Field before = fields.put(key, new Field(keyPlace, node(parser.nextToken(), depth + 1)));
            if (before != null) {
                throw keyPlace.error("the key '" + key + "' stands here twice (first at line "
                        + before.place().line() + "); merge them or use a list.");
            }
        }
        return new Fields(place, fields);
    }

    private Items items(YamlPlace place, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            items.add(node(next, depth + 1));
        }
        return new Items(place, items);
    }

    private YamlPlace here() {
        JsonLocation at = parser.currentTokenLocation();
        return new YamlPlace(source, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
