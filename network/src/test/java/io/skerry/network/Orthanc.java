package io.skerry.network;

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
    public static final String TITLE = "ORTHANC";

    private final Tool.Running running;
    private final int dicomPort;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    private Orthanc(Tool.Running running, int dicomPort, int httpPort) {
        this.running = running;
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
    }

    /** @param ourPort where our title SKERRY listens, for moves to it */
    public static Orthanc start(Path folder, int ourPort) throws IOException, InterruptedException {
        String program = Tool.need("Orthanc");
        int dicomPort = Tool.freePort();
        int httpPort = Tool.freePort();
        Path home = Files.createDirectories(folder.resolve("orthanc"));
        Path config = home.resolve("orthanc.json");
        Files.writeString(
                config, """
                {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "Plugins": [],
                 "DicomServerEnabled": true, "DicomAet": "ORTHANC", "DicomCheckCalledAet": false, "DicomPort": %d,
                 "HttpServerEnabled": true, "HttpPort": %d, "RemoteAccessAllowed": false,
                 "AuthenticationEnabled": false, "DicomAlwaysAllowEcho": true, "DicomAlwaysAllowStore": true,
                 "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                 "UnknownSopClassAccepted": true, "OverwriteInstances": true, "TcpNoDelay": true,
                 "TranscodeDicomProtocol": false, "KeepAlive": false,
                 "DicomModalities": {"skerry": ["SKERRY", "127.0.0.1", %d]}}
                """.formatted(home.resolve("storage"), home.resolve("storage"), dicomPort, httpPort, ourPort));
        Tool.Running running = Tool.listen(home, httpPort, program, config.toString());
        return new Orthanc(running, dicomPort, httpPort);
    }

    public int dicomPort() {
        return dicomPort;
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
    }
}
