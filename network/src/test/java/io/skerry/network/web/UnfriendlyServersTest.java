package io.skerry.network.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Tag;
import io.skerry.network.association.TlsFiles;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that refuse, mislead, stall or lie end in one clear error each. */
@Timeout(60)
class UnfriendlyServersTest {
    private static final SearchQuery QUERY = SearchQuery.of(Level.STUDIES).matching(Tag.PatientName, "Secret^Patient");

    @TempDir
    Path temp;

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private WebOptions serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        return start(server, "http", handler);
    }

    private WebOptions start(HttpServer server, String scheme, HttpHandler handler) {
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        URI base = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/");
        return WebOptions.of(base).withTimes(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    private static HttpHandler answering(int status, String type, String body) {
        return exchange -> answer(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void assertSearchFails(WebOptions options, WebError expected) {
        try (DicomWeb web = new DicomWeb(options)) {
            assertThatThrownBy(() -> web.search(QUERY, 10, _ -> {}))
                    .isInstanceOfSatisfying(SkerryException.class, e -> {
                        assertThat(e.code()).isEqualTo(expected);
                        assertThat(e.getMessage()).doesNotContain("Secret", "00100010", "quoted");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, REDIRECTED",
        "307, REDIRECTED",
        "400, REFUSED",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "406, NOT_ACCEPTABLE",
        "413, REFUSED",
        "500, SERVER_FAILED",
        "503, SERVER_FAILED"
    })
    void aStatusOfFailureHasItsOwnErrorWithoutTheServersWords(int status, WebError error) throws IOException {
        assertSearchFails(serve(answering(status, "text/html", "quoted Secret^Patient")), error);
    }

    @Test
    void aRedirectIsNotFollowedAndNamesTheOtherHostAlone() throws IOException {
        WebOptions options = serve(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://elsewhere.test/x?PatientName=Secret");
            answer(exchange, 302, "text/plain", new byte[0]);
        });
        try (DicomWeb web = new DicomWeb(options)) {
            assertThatThrownBy(() -> web.search(QUERY, 10, _ -> {}))
                    .isInstanceOfSatisfying(SkerryException.class, e -> {
                        assertThat(e.context()).containsEntry("to", "https://elsewhere.test");
                        assertThat(e.getMessage()).doesNotContain("Secret");
                    });
        }
    }

    @Test
    void anAnswerOfAnotherKindIsSaidToBeOne() throws IOException {
        assertSearchFails(serve(answering(200, "text/html", "<html>quoted</html>")), WebError.BAD_ANSWER);
        assertSearchFails(serve(answering(200, "application/dicom+json", "[{quoted")), WebError.BAD_ANSWER);
        assertSearchFails(serve(answering(200, "application/dicom+json", "{}")), WebError.BAD_ANSWER);
    }

    @Test
    void everySignOfAKeyArrivesAsItWas() throws IOException {
        String value = "Müller^Ä & Ö=+%?*;#/\\山田";
        List<String> queries = new ArrayList<>();
        WebOptions options = serve(exchange -> {
            queries.add(exchange.getRequestURI().getRawQuery());
            answer(exchange, 204, "text/plain", new byte[0]);
        });
        try (DicomWeb web = new DicomWeb(options)) {
            web.search(SearchQuery.of(Level.STUDIES).matching(Tag.PatientName, value), 10, _ -> {});
        }
        String first = queries.getFirst().split("&")[0];
        // Percent signs are what is decoded; a plus is itself, unlike in forms.
        assertThat(URI.create("http://x/?" + first).getQuery()).isEqualTo("00100010=" + value);
        assertThat(first).doesNotContain("+", ";").contains("*");
    }

    @Test
    void noContentIsNoResult() throws IOException {
        try (DicomWeb web = new DicomWeb(serve(answering(204, "text/plain", "")))) {
            assertThat(web.search(QUERY, 10, _ -> {})).isZero();
        }
    }

    @Test
    void aServerThatDoesNotKnowOffsetsDoesNotKeepTheClientForEver() throws IOException {
        String study = "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}}]";
        try (DicomWeb web = new DicomWeb(serve(answering(200, "application/dicom+json", study)))) {
            assertThat(web.search(QUERY.withPageSize(1), 1_000, _ -> {})).isEqualTo(1);
        }
    }

    @Test
    void silenceBeforeOrWithinAnAnswerIsATimeout() throws IOException {
        assertSearchFails(serve(exchange -> sleep()), WebError.TIMEOUT);
        assertSearchFails(
                serve(exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('[');
                    exchange.getResponseBody().flush();
                    sleep();
                }),
                WebError.TIMEOUT);
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerLargerThanTheLimitIsNotTaken() throws IOException {
        WebOptions options = serve(answering(200, "application/dicom+json", " ".repeat(10_000)));
        assertSearchFails(options.withLimits(new WebLimits(10, 100, 100, 1_000)), WebError.TOO_LARGE);
    }

    @Test
    void nobodyAtTheAddressIsSaid() throws IOException {
        assertSearchFails(
                WebOptions.of(URI.create("http://127.0.0.1:" + Tool.freePort() + "/x")), WebError.UNREACHABLE);
    }

    @Test
    void aStudyCutShortLeavesWhatWasWholeAndNothingElse() throws IOException {
        byte[] part = "--X\r\nContent-Type: application/dicom\r\n\r\nnot the end".getBytes(StandardCharsets.US_ASCII);
        WebOptions options = serve(exchange -> answer(exchange, 200, "multipart/related; boundary=X", part));
        Path folder = temp.resolve("got");
        try (DicomWeb web = new DicomWeb(options)) {
            assertThatThrownBy(() -> web.retrieve(WebPath.study("1.2"), folder, _ -> {}))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(WebError.BAD_ANSWER));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aPartThatIsNoDicomObjectNeverGetsAName() throws IOException {
        byte[] part = "--X\r\n\r\nhello\r\n--X--".getBytes(StandardCharsets.US_ASCII);
        WebOptions options = serve(exchange -> answer(exchange, 200, "multipart/related; boundary=\"X\"", part));
        try (DicomWeb web = new DicomWeb(options)) {
            assertThatThrownBy(() -> web.retrieve(WebPath.study("1.2"), temp, _ -> {}))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(WebError.BAD_ANSWER));
        }
        try (Stream<Path> files = Files.walk(temp)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void credentialsStayOnThisHostOrGoOverTls() {
        WebOptions plain = WebOptions.of(URI.create("http://archive.test/dicom-web"));
        assertThatThrownBy(() -> plain.withCredentials(new Credentials.Bearer("token-of-mine")))
                .isInstanceOfSatisfying(SkerryException.class, e -> {
                    assertThat(e.code()).isEqualTo(WebError.INSECURE);
                    assertThat(e.getMessage()).doesNotContain("token-of-mine");
                });
        assertThat(new Credentials.Basic("me", "secret").toString()).doesNotContain("secret");
        assertThat(WebOptions.of(URI.create("https://archive.test"))
                        .withCredentials(new Credentials.Bearer("t"))
                        .credentials()
                        .header())
                .contains("Bearer t");
    }

    @Test
    void addressesAndUidsThatAreNoneAreRefusedBeforeAnythingIsSent() {
        for (String address : List.of("ftp://host/", "http:///nohost", "http://me:pass@host/", "http://host/?x=1")) {
            assertThatThrownBy(() -> WebOptions.of(URI.create(address)))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(WebError.BAD_ARGUMENT));
        }
        assertThatThrownBy(() -> WebPath.study("../1.2")).isInstanceOf(SkerryException.class);
    }

    @Test
    void aCertificateMustBeTrustedAndNameTheHost() throws IOException, InterruptedException {
        Path store = temp.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "s",
                "-dname",
                "CN=t",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        Path certificate = temp.resolve("server.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "s",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString(),
                "-file",
                certificate.toString());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(TlsFiles.ofPkcs12(store, "changeit".toCharArray(), Optional.empty())));
        WebOptions options = start(server, "https", answering(204, "text/plain", ""));
        assertSearchFails(options, WebError.UNREACHABLE);
        try (DicomWeb web = new DicomWeb(options.withTls(TlsFiles.trusting(Optional.of(certificate))))) {
            assertThat(web.search(QUERY, 10, _ -> {})).isZero();
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
