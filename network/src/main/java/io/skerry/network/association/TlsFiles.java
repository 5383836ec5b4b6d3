package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads keys and certificates: a PKCS #12 store, or PEM files as OpenSSL writes them. */
public final class TlsFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

    private TlsFiles() {}

    /**
     * @param own a PKCS #12 store with this side's key and certificates
     * @param trusted PEM certificates of the peers or their issuers; without, those the JDK trusts
     * @throws SkerryException {@link NetworkError#BAD_CERTIFICATE}
     */
    public static SSLContext ofPkcs12(Path own, char[] password, Optional<Path> trusted) {
        try (InputStream in = Files.newInputStream(own)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return context(store, password, trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(own, "a PKCS #12 store with a key, and its password,", e);
        }
    }

    /**
     * @param certificate this side's certificate chain, PEM
     * @param key its private key, PEM, PKCS #8, not encrypted
     * @param trusted as above
     * @throws SkerryException {@link NetworkError#BAD_CERTIFICATE}
     */
    public static SSLContext ofPem(Path certificate, Path key, Optional<Path> trusted) {
        Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
        PrivateKey secret = key(key);
        try {
            KeyStore store = empty();
            store.setKeyEntry("own", secret, new char[0], chain);
            return context(store, new char[0], trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(certificate, "a certificate that belongs to the key", e);
        }
    }

    /**
     * Without an own certificate, for a client whose peer asks for none.
     *
     * @throws SkerryException {@link NetworkError#BAD_CERTIFICATE}
     */
    public static SSLContext trusting(Optional<Path> trusted) {
        try {
            return context(empty(), new char[0], trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw new SkerryException(NetworkError.BAD_CERTIFICATE, "The JDK offers no TLS.", e);
        }
    }

    private static SSLContext context(KeyStore own, char[] password, Optional<Path> trusted)
            throws IOException, GeneralSecurityException {
        KeyManager[] keys = null;
        if (own.size() > 0) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, password);
            keys = factory.getKeyManagers();
        }
        TrustManager[] trust = null;
        if (trusted.isPresent()) {
            KeyStore peers = empty();
            for (Certificate certificate : certificates(trusted.get())) {
                peers.setCertificateEntry("peer" + peers.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(peers);
            trust = factory.getTrustManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) {
        try {
            List<Certificate> all = new ArrayList<>(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
            if (all.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(file, "certificates in PEM form", e);
        }
    }

    private static PrivateKey key(Path file) {
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new IOException("no BEGIN PRIVATE KEY in it; openssl pkcs8 -topk8 -nocrypt converts other forms");
            }
            byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
            for (String kind : KEY_KINDS) {
                try {
                    return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
                } catch (InvalidKeySpecException e) {
                    continue; // a key of another kind
                }
            }
            throw new IOException("its kind is none of " + KEY_KINDS);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(file, "a private key in PEM form", e);
        }
    }

    private static SkerryException unreadable(Path file, String expected, Exception e) {
        // The reasons of the JDK name formats and passwords being wrong, never contents.
        return new SkerryException(NetworkError.BAD_CERTIFICATE, expected + " was expected: " + e.getMessage() + ".", e)
                .with("source", file);
    }
}
