package io.skerry.network.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.testkit.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secure transport of PS3.15 B.9 with dcmtk on the other side, with certificates made by openssl. */
class TlsTest {
    @TempDir
    Path temp;

    private Path key;
    private Path certificate;
    private Path strangerKey;
    private Path stranger;

    @BeforeEach
    void certificates_are_made() throws Exception {
        key = temp.resolve("key.pem");
        certificate = temp.resolve("cert.pem");
        strangerKey = temp.resolve("stranger-key.pem");
        stranger = temp.resolve("stranger.pem");
        make(key, certificate);
        make(strangerKey, stranger);
    }

    private static void make(Path key, Path certificate) throws Exception {
        Tool.run(
                        Tool.need("openssl"),
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .ok();
    }

    private DicomServer server(boolean clientCertificate) {
        SSLContext context = TlsFiles.ofPem(certificate, key, Optional.of(certificate));
        return DicomServer.start(
                ServerOptions.of(new AeTitle("SKERRY"), 0).withTls(new Tls(context, clientCertificate, false)),
                List.of(new Verification()),
                ServerEvents.NONE);
    }

    private static AssociationRequest to(int port, String title, SSLContext context) {
        return new AssociationRequest(
                new RemoteAe(new AeTitle(title), "127.0.0.1", port),
                new AeTitle("PEER"),
                Limits.defaults().withArtim(Duration.ofSeconds(5)),
                Optional.of(new Tls(context, false, true)));
    }

    @Test
    void echoscu_with_a_certificate_is_answered_and_one_without_or_with_anothers_is_not() throws Exception {
        String echoscu = Tool.need("echoscu");
        try (DicomServer server = server(true)) {
            String port = Integer.toString(server.port());
            Tool.run(
                            echoscu,
                            "-aec",
                            "SKERRY",
                            "+tls",
                            key.toString(),
                            certificate.toString(),
                            "+cf",
                            certificate.toString(),
                            "127.0.0.1",
                            port)
                    .ok();
            assertThat(Tool.run(
                                    echoscu,
                                    "-aec",
                                    "SKERRY",
                                    "+tls",
                                    strangerKey.toString(),
                                    stranger.toString(),
                                    "+cf",
                                    certificate.toString(),
                                    "127.0.0.1",
                                    port)
                            .exit())
                    .isNotZero();
            assertThat(Tool.run(echoscu, "-aec", "SKERRY", "+tla", "+cf", certificate.toString(), "127.0.0.1", port)
                            .exit())
                    .isNotZero();
            assertThat(Tool.run(echoscu, "-ta", "5", "-aec", "SKERRY", "127.0.0.1", port)
                            .exit())
                    .isNotZero();
        }
    }

    @Test
    void a_client_without_certificate_is_welcome_where_none_is_asked_for() throws Exception {
        String echoscu = Tool.need("echoscu");
        try (DicomServer server = server(false)) {
            Tool.run(
                            echoscu,
                            "-aec",
                            "SKERRY",
                            "+tla",
                            "+cf",
                            certificate.toString(),
                            "127.0.0.1",
                            Integer.toString(server.port()))
                    .ok();
        }
    }

    @Test
    void storescp_is_reached_through_TLS_only_when_its_certificate_is_trusted() throws Exception {
        String storescp = Tool.need("storescp");
        int port = Tool.freePort();
        try (Tool.Running peer = Tool.listen(
                temp,
                port,
                storescp,
                "+tls",
                key.toString(),
                certificate.toString(),
                "+cf",
                certificate.toString(),
                Integer.toString(port))) {
            assertThat(Verification.echo(
                            to(port, "STORESCP", TlsFiles.ofPem(certificate, key, Optional.of(certificate)))))
                    .isPositive();
            assertThatThrownBy(() -> Verification.echo(
                            to(port, "STORESCP", TlsFiles.ofPem(certificate, key, Optional.of(stranger)))))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.UNREACHABLE));
        }
    }

    @Test
    void a_PKCS_12_store_serves_like_PEM_files_and_a_wrong_password_is_told() throws Exception {
        Path store = temp.resolve("own.p12");
        Tool.run(
                        Tool.need("openssl"),
                        "pkcs12",
                        "-export",
                        "-in",
                        certificate.toString(),
                        "-inkey",
                        key.toString(),
                        "-out",
                        store.toString(),
                        "-passout",
                        "pass:secret")
                .ok();
        SSLContext context = TlsFiles.ofPkcs12(store, "secret".toCharArray(), Optional.of(certificate));
        try (DicomServer server = DicomServer.start(
                ServerOptions.of(new AeTitle("SKERRY"), 0).withTls(new Tls(context, true, false)),
                List.of(new Verification()),
                ServerEvents.NONE)) {
            assertThat(Verification.echo(to(server.port(), "SKERRY", context))).isPositive();
        }
        assertThatThrownBy(() -> TlsFiles.ofPkcs12(store, "wrong".toCharArray(), Optional.empty()))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.BAD_CERTIFICATE));
    }
}
