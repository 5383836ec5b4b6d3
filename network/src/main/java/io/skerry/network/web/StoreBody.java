package io.skerry.network.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;

/** A multipart body of whole files, read while it is sent; its length is known before. */
final class StoreBody {
    private static final String PART = "Content-Type: application/dicom\r\n\r\n";

    private final List<Path> files;
    private final String boundary = "skerry-" + UUID.randomUUID();

    StoreBody(List<Path> files) {
        this.files = files;
    }

    String contentType() {
        return "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    }

    HttpRequest.BodyPublisher publisher() throws IOException {
        long length = last().length;
        for (Path file : files) {
            length += first().length + Files.size(file);
        }
        return HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofInputStream(this::open), length);
    }

    private byte[] first() {
        return ("\r\n--" + boundary + "\r\n" + PART).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] last() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private InputStream open() {
        return new SequenceInputStream(new Pieces());
    }

    /** What stands before each file, the file, and in the end what stands behind the last; opened one at a time. */
    private final class Pieces implements Enumeration<InputStream> {
        private int next;

        @Override
        public boolean hasMoreElements() {
            return next <= 2 * files.size();
        }

        @Override
        public InputStream nextElement() {
            int piece = next++;
            if (piece == 2 * files.size()) {
                return new ByteArrayInputStream(last());
            }
            if (piece % 2 == 0) {
                return new ByteArrayInputStream(first());
            }
            try {
                return Files.newInputStream(files.get(piece / 2));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
