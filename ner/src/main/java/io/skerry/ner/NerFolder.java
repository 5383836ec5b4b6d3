package io.skerry.ner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model, as they are published for BERT and its kin.
 *
 * @param pieces cuts words into pieces of {@code vocab.txt}
 * @param words splits text, by {@code do_lower_case} of {@code tokenizer_config.json}
 * @param labels of {@code config.json}
 * @param longest pieces that the model takes at once, those before and behind a text included
 * @param fingerprint of all files, twelve hexadecimal digits
 */
record NerFolder(Path path, WordPiece pieces, BasicWords words, NerLabels labels, int longest, String fingerprint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "model.onnx";
    private static final String VOCABULARY = "vocab.txt";
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer_config.json";
    private static final int SHORTEST = 16;
    /** More at once takes memory with the square of it, and names need no wider surroundings. */
    private static final int ENOUGH = 256;

    private static final int DIGITS = 12;

    static NerFolder read(Path path) {
        for (String file : List.of(MODEL, VOCABULARY, CONFIG)) {
            if (!Files.isRegularFile(path.resolve(file))) {
                throw unusable(
                        path,
                        "expected the files " + MODEL + ", " + VOCABULARY + " and " + CONFIG + ", there is no " + file,
                        null);
            }
        }
        try {
            JsonNode config = JSON.readTree(path.resolve(CONFIG).toFile());
            int longest = config.path("max_position_embeddings").asInt(512);
            if (longest < SHORTEST) {
                throw unusable(path, "config.json: expected max_position_embeddings of " + SHORTEST + " or more", null);
            }
            return new NerFolder(
                    path,
                    new WordPiece(Files.readAllLines(path.resolve(VOCABULARY))),
                    new BasicWords(lowerCase(path)),
                    NerLabels.of(config.path("id2label")),
                    Math.min(ENOUGH, longest),
                    fingerprint(path));
        } catch (IOException e) {
            throw unusable(path, "a file cannot be read, or is no JSON where it should be", e);
        } catch (IllegalArgumentException e) {
            throw unusable(path, String.valueOf(e.getMessage()), e);
        }
    }

    Path modelFile() {
        return path.resolve(MODEL);
    }

    /** Models lower the case of letters unless they say that they do not. */
    private static boolean lowerCase(Path path) throws IOException {
        Path file = path.resolve(TOKENIZER);
        return !Files.exists(file)
                || JSON.readTree(file.toFile()).path("do_lower_case").asBoolean(true);
    }

    private static String fingerprint(Path path) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (String file : List.of(MODEL, VOCABULARY, CONFIG, TOKENIZER)) {
                digest.update((byte) 0);
                if (Files.exists(path.resolve(file))) {
                    try (InputStream in = Files.newInputStream(path.resolve(file))) {
                        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                            digest.update(buffer, 0, read);
                        }
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    static SkerryException unusable(Path path, String what, @Nullable Throwable cause) {
        return new SkerryException(
                        NerError.NER_MODEL_UNUSABLE, "the model that finds names cannot be used: " + what, cause)
                .with("folder", path);
    }
}
