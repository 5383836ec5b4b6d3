package io.skerry.cli;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Shows a release folder to the browser of this machine, on 127.0.0.1 only. */
final class ReleasePreview {
    private ReleasePreview() {}

    /** Serves until somebody presses Enter, or standard input ends. */
    static void untilEnter(Path release, PrintWriter out) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = SimpleFileServer.createFileServer(
                address, release.toAbsolutePath().normalize(), SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            out.println();
            out.println("Showing it at http://127.0.0.1:" + server.getAddress().getPort() + "/report.html");
            out.println("Press Enter to end.");
            out.flush();
            int read = System.in.read();
            while (read != '\n' && read != -1) {
                read = System.in.read();
            }
        } finally {
            server.stop(0);
        }
    }
}
