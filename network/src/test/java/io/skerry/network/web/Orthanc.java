package io.skerry.network.web;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A real archive with DICOMweb on this host, if Debian's orthanc and orthanc-dicomweb are installed. */
final class Orthanc implements AutoCloseable {
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI web;

    private Orthanc(Process process, URI web) {
        this.process = process;
        this.web = web;
    }

    static boolean isInstalled() {
        return Files.exists(PLUGIN) && Files.exists(Path.of("/usr/sbin/Orthanc"));
    }

    /** The root of its DICOMweb service. */
    URI web() {
        return web;
    }

    /** Starts one that asks for the user "reader" with the password "secret". */
    static Orthanc start(Path folder) throws IOException, InterruptedException {
        int http = freePort();
        Path configuration =
                Files.writeString(folder.resolve("orthanc.json"), """
                {
                  "Name": "TEST", "StorageDirectory": "%1$s/db", "IndexDirectory": "%1$s/db",
                  "HttpPort": %2$d, "DicomPort": %3$d, "RemoteAccessAllowed": false,
                  "Plugins": ["%4$s"],
                  "AuthenticationEnabled": true, "RegisteredUsers": {"reader": "secret"},
                  "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}
                }
                """.formatted(folder, http, freePort(), PLUGIN));
        Process process = new ProcessBuilder("/usr/sbin/Orthanc", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        Orthanc orthanc = new Orthanc(process, URI.create("http://127.0.0.1:" + http + "/dicom-web"));
        orthanc.await();
        return orthanc;
    }

    private void await() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(end) && process.isAlive()) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(web.resolve("/system"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 401) {
                        return;
                    }
                } catch (IOException _) {
                    // Not yet.
                }
                Thread.sleep(100);
            }
        }
        close();
        throw new IOException("Orthanc did not start");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
