package io.skerry.network.association;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Transport security after PS3.15 B.9 (BCP 195): TLS 1.2 and 1.3, and of TLS 1.2 only cipher suites with forward secrecy
 * and authenticated encryption.
 *
 * @param context keys and trust, see {@link TlsFiles}
 * @param clientCertificate as server: whether a peer must show a certificate
 * @param checkHost as client: whether the certificate must name the host that was asked for
 */
public record Tls(SSLContext context, boolean clientCertificate, boolean checkHost) {
    private static final Pattern GOOD_SUITE =
            Pattern.compile("TLS_(AES_(128|256)_GCM_SHA(256|384)|CHACHA20_POLY1305_SHA256|(ECDHE|DHE)_(RSA|ECDSA)_WITH_"
                    + "(AES_(128|256)_GCM_SHA(256|384)|CHACHA20_POLY1305_SHA256))");

    /** TLS as client over a connected socket, handshake done. */
    Socket wrap(Socket plain, String host, Duration within) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = parameters();
        if (checkHost) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return handshake(socket, parameters, within);
    }

    /** TLS as server over an accepted socket, handshake done. */
    Socket accept(Socket plain, Duration within) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(clientCertificate);
        return handshake(socket, parameters, within);
    }

    private Socket handshake(SSLSocket socket, SSLParameters parameters, Duration within) throws IOException {
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) within.toMillis());
        socket.startHandshake();
        return socket;
    }

    private SSLParameters parameters() {
        SSLParameters parameters = context.getSupportedSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites())
                .filter(suite -> GOOD_SUITE.matcher(suite).matches())
                .toArray(String[]::new));
        return parameters;
    }
}
