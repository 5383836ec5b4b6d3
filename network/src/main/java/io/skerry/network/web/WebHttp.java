package io.skerry.network.web;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Sends requests, and turns every way in which they fail into an error that says what to try. */
final class WebHttp implements AutoCloseable {
    private final WebOptions options;
    private final HttpClient client;

    WebHttp(WebOptions options) {
        this.options = options;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connectWithin());
        options.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * An answer whose status is a good one. Close it.
     *
     * @param status 200 to 299, or one that the request took as good
     * @param type its media type
     * @param body bounded in time
     */
    record Answer(int status, MediaType type, InputStream body, WebLimits limits) implements AutoCloseable {
        /** All of it, as text. */
        String text() throws IOException {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        /** All of it. */
        byte[] bytes() throws IOException {
            byte[] bytes = body.readNBytes(limits.textBytes());
            if (bytes.length == limits.textBytes() && body.read() >= 0) {
                throw new SkerryException(
                        WebError.TOO_LARGE,
                        "The answer is larger than this side takes: expected at most " + limits.textBytes()
                                + " bytes. Ask for less at once.");
            }
            return bytes;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** What is done with an answer. */
    interface Reading<T> {
        T of(Answer answer) throws IOException;
    }

    /** A request to a path below the base, which starts with a slash. */
    HttpRequest.Builder request(String path, String query) {
        String base = options.base().toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(root + path + (query.isEmpty() ? "" : "?" + query)))
                .timeout(options.answerWithin());
        options.credentials().header().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /**
     * @param good statuses beside 200 to 299 that are answers
     * @throws SkerryException with a {@link WebError}
     */
    <T> T send(HttpRequest request, Set<Integer> good, Reading<T> reading) {
        String place = request.uri().getPath();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = new StallGuard(response.body(), options.stallWithin())) {
                int status = response.statusCode();
                if ((status < 200 || status > 299) && !good.contains(status)) {
                    throw refused(response).with("path", place);
                }
                MediaType type = MediaType.parse(
                        response.headers().firstValue("Content-Type").orElse(""));
                return reading.of(new Answer(status, type, body, options.limits()));
            }
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (HttpTimeoutException e) {
            throw new SkerryException(
                            WebError.TIMEOUT,
                            "The server did not answer in time: try again, ask for less at once, or wait longer.",
                            e)
                    .with("host", options.base().getAuthority())
                    .with("path", place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkerryException(WebError.CONNECTION_LOST, "The request was interrupted.", e);
        } catch (java.net.ConnectException | java.nio.channels.UnresolvedAddressException e) {
            throw unreachable(e);
        } catch (javax.net.ssl.SSLException e) {
            throw new SkerryException(
                            WebError.UNREACHABLE,
                            "TLS could not be agreed on: check that the server's certificate is trusted and names the"
                                    + " host.",
                            e)
                    .with("host", options.base().getAuthority());
        } catch (IOException e) {
            throw new SkerryException(
                            WebError.CONNECTION_LOST, "The connection ended before the answer did: try again.", e)
                    .with("host", options.base().getAuthority())
                    .with("path", place);
        }
    }

    private SkerryException unreachable(Exception e) {
        return new SkerryException(
                        WebError.UNREACHABLE,
                        "The server cannot be reached: check address and port, and that it runs.",
                        e)
                .with("host", options.base().getAuthority());
    }

    /** The answer's own text is left out: it may repeat what was asked for. */
    private static SkerryException refused(HttpResponse<InputStream> response) {
        int status = response.statusCode();
        SkerryException error = switch (status) {
            case 300, 301, 302, 303, 307, 308 -> redirected(response);
            case 401 ->
                new SkerryException(
                        WebError.UNAUTHORIZED, "The server asks who you are: give a user and password, or a token.");
            case 403 ->
                new SkerryException(WebError.FORBIDDEN, "The server does not let you: ask who runs it for the right.");
            case 404, 410 ->
                new SkerryException(
                        WebError.NOT_FOUND,
                        "There is no such object, or no DICOMweb service at this address: check both.");
            case 406, 415 ->
                new SkerryException(
                        WebError.NOT_ACCEPTABLE, "The server does not speak the media type that was asked for.");
            case 413 ->
                new SkerryException(
                        WebError.REFUSED, "The server does not take as much at once: send fewer files at a time.");
            default ->
                status >= 500
                        ? new SkerryException(WebError.SERVER_FAILED, "The server failed: try again, then see its log.")
                        : new SkerryException(WebError.REFUSED, "The server refused the request.");
        };
        return error.with("status", status);
    }

    private static SkerryException redirected(HttpResponse<InputStream> response) {
        SkerryException error = new SkerryException(
                WebError.REDIRECTED,
                "The server points to another address, which is not followed: use that address if you trust it.");
        Optional<String> location = response.headers().firstValue("Location");
        try {
            location.map(URI::create)
                    .filter(uri -> uri.getHost() != null)
                    .ifPresent(uri -> error.with("to", uri.getScheme() + "://" + uri.getAuthority()));
        } catch (IllegalArgumentException _) {
            // An address that is none helps nobody.
        }
        return error;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
