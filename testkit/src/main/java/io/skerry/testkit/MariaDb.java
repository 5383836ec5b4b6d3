package io.skerry.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's MariaDB with a data folder of its own, reachable from this machine alone, without passwords. */
public final class MariaDb implements AutoCloseable {
    /** The one database in it. */
    public static final String DATABASE = "haven";

    /** Who may do everything. */
    public static final String USER = "root";

    private final Tool.Running running;
    private final int port;

    private MariaDb(Tool.Running running, int port) {
        this.running = running;
        this.port = port;
    }

    /** Starts one below the folder; skips the test where MariaDB is not installed. */
    public static MariaDb start(Path folder) throws IOException, InterruptedException {
        String server = Tool.need("mariadbd");
        String install = Tool.need("mariadb-install-db");
        String client = Tool.need("mariadb");
        Path home = Files.createDirectories(folder.resolve("mariadb"));
        String data = "--datadir=" + home.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        Tool.run(install, "--no-defaults", data, user, "--auth-root-authentication-method=normal", "--skip-test-db")
                .ok();
        int port = Tool.freePort();
        Tool.Running running = Tool.listen(
                home,
                port,
                server,
                "--no-defaults",
                data,
                user,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + home.resolve("socket"),
                "--innodb-buffer-pool-size=64M");
        Tool.run(client, "--no-defaults", "-h127.0.0.1", "-P" + port, "-u" + USER, "-e", "CREATE DATABASE " + DATABASE)
                .ok();
        return new MariaDb(running, port);
    }

    /** For JDBC. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        running.close();
    }
}
