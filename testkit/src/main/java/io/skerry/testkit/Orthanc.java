package io.skerry.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's Orthanc with a configuration of its own, reachable from this machine alone. */
public final class Orthanc implements AutoCloseable {
    /** Its application entity title. */
    public static final String TITLE = "ORTHANC";
    /** The user that an Orthanc with DICOMweb asks for. */
    public static final String USER = "reader";

    public static final String PASSWORD = "secret";

    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final Tool.Running running;
    private final int dicomPort;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    private Orthanc(Tool.Running running, int dicomPort, int httpPort) {
        this.running = running;
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
    }

    /**
     * Starts one that takes everything over DIMSE and asks nobody for a password.
     *
     * @param ourPort where our title SKERRY listens, for moves to it
     */
    public static Orthanc start(Path folder, int ourPort) throws IOException, InterruptedException {
        return start(folder, """
                "Plugins": [], "AuthenticationEnabled": false,
                "DicomServerEnabled": true, "DicomAet": "%s", "DicomCheckCalledAet": false,
                "DicomAlwaysAllowEcho": true, "DicomAlwaysAllowStore": true, "DicomAlwaysAllowFind": true,
                "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true, "UnknownSopClassAccepted": true,
                "OverwriteInstances": true, "TcpNoDelay": true, "TranscodeDicomProtocol": false, "KeepAlive": false,
                "DicomModalities": {"skerry": ["SKERRY", "127.0.0.1", %d]}
                """.formatted(TITLE, ourPort));
    }

    /** Starts one with a DICOMweb service that asks for {@link #USER}; skips the test where it is not installed. */
    public static Orthanc startWeb(Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.exists(PLUGIN), "skipped: no orthanc-dicomweb here");
        return start(folder, """
                "Plugins": ["%s"], "AuthenticationEnabled": true, "RegisteredUsers": {"%s": "%s"},
                "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}
                """.formatted(PLUGIN, USER, PASSWORD));
    }

    private static Orthanc start(Path folder, String settings) throws IOException, InterruptedException {
        String program = Tool.need("Orthanc");
        int dicomPort = Tool.freePort();
        int httpPort = Tool.freePort();
        Path home = Files.createDirectories(folder.resolve("orthanc"));
        Path storage = home.resolve("storage");
        Path configuration = Files.writeString(
                home.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "DicomPort": %d,
                 "HttpServerEnabled": true, "HttpPort": %d, "RemoteAccessAllowed": false, %s}
                """.formatted(storage, storage, dicomPort, httpPort, settings));
        return new Orthanc(Tool.listen(home, httpPort, program, configuration.toString()), dicomPort, httpPort);
    }

    public int dicomPort() {
        return dicomPort;
    }

    /** The root of its DICOMweb service. */
    public URI web() {
        return uri("/dicom-web");
    }

    public String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    public byte[] bytes(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    public String post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(uri(path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The identifiers that Orthanc gave its instances. */
    public List<String> instances() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        Pattern.compile("\"([0-9a-f-]{44})\"")
                .matcher(get("/instances"))
                .results()
                .forEach(m -> ids.add(m.group(1)));
        return ids;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    @Override
    public void close() {
        running.close();
        http.close();
    }
}
