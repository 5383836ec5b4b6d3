package io.skerry.network.web;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A DICOMweb client of one server: search, retrieve, store. Safe for several threads. Every method throws {@link
 * SkerryException} with a {@link WebError}, and none of its messages holds what was asked for or answered.
 */
public final class DicomWeb implements AutoCloseable {
    private static final String JSON = "application/dicom+json";
    private static final int NO_CONTENT = 204;
    private static final Pattern PICTURE = Pattern.compile("image/[a-z0-9.+-]{1,40}");

    private final WebOptions options;
    private final WebHttp http;

    public DicomWeb(WebOptions options) {
        this.options = options;
        this.http = new WebHttp(options);
    }

    /**
     * Searches (QIDO-RS, PS3.18 10.6), page after page, until the server has no more or enough were found.
     *
     * @param most results that are wanted at most
     * @return how many there were
     */
    public long search(SearchQuery query, long most, Consumer<Dataset> results) {
        long found = 0;
        Optional<String> before = Optional.empty();
        while (found < most) {
            SearchQuery page = query.withPageSize((int) Math.min(query.pageSize(), most - found));
            List<Dataset> datasets = datasets(page.path(), page.query(found));
            if (datasets.isEmpty()) {
                return found;
            }
            Optional<String> first = datasets.getFirst().string(query.level().uid());
            if (first.isPresent() && first.equals(before)) {
                // The server does not know offsets, and has begun again.
                return found;
            }
            before = first;
            for (Dataset dataset : datasets) {
                if (found < most) {
                    results.accept(dataset);
                    found++;
                }
            }
            if (datasets.size() != page.pageSize()) {
                return found;
            }
        }
        return found;
    }

    /** The headers of all instances of a study or series, or of one (PS3.18 10.4.1.1.2), without bulk data. */
    public List<Dataset> metadata(WebPath path) {
        return datasets(path.path() + "/metadata", "");
    }

    /**
     * Retrieves all instances of a study or series, or one (WADO-RS, PS3.18 10.4), in the transfer syntax that they are
     * stored in, into STUDY/SERIES/INSTANCE.dcm below a folder. An instance that is there already is kept as it is.
     *
     * @param saved hears of each instance as soon as it is there
     * @return how many there were
     */
    public long retrieve(WebPath path, Path folder, Consumer<Retrieved> saved) {
        InstanceFolder instances = new InstanceFolder(folder);
        HttpRequest request = http.request(path.path(), "")
                .header("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*")
                .build();
        return http.send(request, Set.of(), answer -> {
            long count = 0;
            if (answer.status() == NO_CONTENT) {
                return count;
            }
            if (answer.type().type().equals("application/dicom")) {
                saved.accept(instances.save(answer.body()));
                return 1L;
            }
            MultipartReader parts = multipart(answer);
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                saved.accept(instances.save(part.get().body()));
                count++;
            }
            return count;
        });
    }

    /**
     * Retrieves frames of an instance (PS3.18 10.4.1.1.6), as native pixel data in little endian.
     *
     * @param frames numbers from 1
     * @return how many frames came
     */
    public int frames(WebPath instance, List<Integer> frames, FrameSink sink) {
        if (!instance.isInstance() || frames.isEmpty() || frames.stream().anyMatch(frame -> frame < 1)) {
            throw new SkerryException(WebError.BAD_ARGUMENT, "An instance and frames from 1 were expected.");
        }
        HttpRequest request = http.request(instance.frames(frames), "")
                .header("Accept", "multipart/related; type=\"application/octet-stream\"")
                .build();
        return http.send(request, Set.of(), answer -> {
            MultipartReader parts = multipart(answer);
            int count = 0;
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                InputStream body = part.get().body();
                sink.frame(count++, part.get().mediaType().type(), body);
            }
            if (count != frames.size()) {
                throw new SkerryException(
                        WebError.BAD_ANSWER,
                        "The server sent " + count + " frames where " + frames.size() + " were asked for.");
            }
            return count;
        });
    }

    /**
     * A picture of an instance (PS3.18 10.4.1.1.3).
     *
     * @param mediaType image/jpeg, which every server can, or another such as image/png
     */
    public Picture rendered(WebPath instance, String mediaType) {
        if (!instance.isInstance() || !PICTURE.matcher(mediaType).matches()) {
            throw new SkerryException(WebError.BAD_ARGUMENT, "An instance and a type such as image/png were expected.");
        }
        // One type alone: not every server understands a list of them.
        HttpRequest request = http.request(instance.path() + "/rendered", "")
                .header("Accept", mediaType)
                .build();
        return http.send(request, Set.of(), answer -> {
            if (!answer.type().type().startsWith("image/")) {
                throw unexpected("a picture");
            }
            return new Picture(answer.type().type(), answer.bytes());
        });
    }

    /**
     * Stores files (STOW-RS, PS3.18 10.5), streamed, some at a time.
     *
     * @param study the study that all of them must belong to; empty for any
     * @param batchFiles files that one request holds at most, 1 or more
     * @param outcomes hears what became of each file, after the request that held it
     */
    public void store(Optional<String> study, List<Path> files, int batchFiles, Consumer<StoreOutcome> outcomes) {
        String path = study.map(uid -> WebPath.study(uid).path()).orElse("/studies");
        for (StoreBatch batch : StoreBatch.of(files, batchFiles, outcomes)) {
            StoreBody body = new StoreBody(batch.files());
            HttpRequest request;
            try {
                request = http.request(path, "")
                        .header("Content-Type", body.contentType())
                        .header("Accept", JSON)
                        .POST(body.publisher())
                        .build();
            } catch (IOException e) {
                throw new SkerryException(WebError.BAD_ARGUMENT, "A file to be stored can no longer be read.", e);
            }
            // 409: some or all failed, and the answer says which.
            List<Dataset> answer = http.send(request, Set.of(409), got -> {
                String text = got.text().strip();
                // One object, though some servers put it into an array.
                return text.isEmpty() ? List.of() : parsed(text.startsWith("[") ? text : "[" + text + "]");
            });
            new StoreAnswer(answer).outcomes(batch.uids()).forEach(outcomes);
        }
    }

    private List<Dataset> datasets(String path, String query) {
        HttpRequest request = http.request(path, query).header("Accept", JSON).build();
        return http.send(request, Set.of(), answer -> {
            if (answer.status() == NO_CONTENT) {
                return List.of();
            }
            if (!answer.type().isJson()) {
                throw unexpected("DICOM JSON");
            }
            String text = answer.text().strip();
            return text.isEmpty() ? List.of() : parsed(text);
        });
    }

    private static List<Dataset> parsed(String json) {
        try {
            return DicomJson.readAll(json);
        } catch (DicomException e) {
            // The parser's words may quote the answer.
            throw unexpected("DICOM JSON");
        }
    }

    private MultipartReader multipart(WebHttp.Answer answer) {
        String boundary = answer.type().parameter("boundary").orElse("");
        if (!answer.type().type().equals("multipart/related") || boundary.isEmpty()) {
            throw unexpected("multipart/related with a boundary");
        }
        return new MultipartReader(answer.body(), boundary, options.limits());
    }

    private static SkerryException unexpected(String expected) {
        return new SkerryException(
                WebError.BAD_ANSWER,
                "The answer is not what was asked for: expected " + expected
                        + ". Check that the address is the root of a DICOMweb service.");
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        http.close();
    }
}
