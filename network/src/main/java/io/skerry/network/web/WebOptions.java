package io.skerry.network.web;

import io.skerry.base.SkerryException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Which server, and how it is spoken to.
 *
 * @param base the root of the service, such as {@code https://archive.example/dicom-web}
 * @param credentials who asks
 * @param tls keys and trust; without, the JDK's own trust
 * @param connectWithin how long connecting may take
 * @param answerWithin how long an answer may take to begin
 * @param stallWithin how long an answer may pause once it has begun
 * @param limits how much is taken
 * @param plainCredentials whether credentials may go to another host without TLS
 */
public record WebOptions(
        URI base,
        Credentials credentials,
        Optional<SSLContext> tls,
        Duration connectWithin,
        Duration answerWithin,
        Duration stallWithin,
        WebLimits limits,
        boolean plainCredentials) {
    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @throws SkerryException {@link WebError#BAD_ARGUMENT} if the address is none of HTTP, {@link WebError#INSECURE} if
     *     credentials would leave this host without TLS
     */
    public WebOptions {
        String scheme = base.getScheme();
        if (base.getHost() == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new SkerryException(
                    WebError.BAD_ARGUMENT,
                    "An address such as https://host/dicom-web was expected: scheme http or https, and a host.");
        }
        if (base.getUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
            throw new SkerryException(
                    WebError.BAD_ARGUMENT,
                    "An address without user, query and fragment was expected; give user and password apart.");
        }
        boolean leaves = "http".equalsIgnoreCase(scheme) && !THIS_HOST.contains(base.getHost());
        if (leaves && credentials.header().isPresent() && !plainCredentials) {
            throw new SkerryException(
                            WebError.INSECURE,
                            "Credentials would go over a connection that anybody on the way can read: use https.")
                    .with("host", base.getHost());
        }
        if (connectWithin.toMillis() < 1 || answerWithin.toMillis() < 1 || stallWithin.toMillis() < 1) {
            throw new IllegalArgumentException("Times must be above 0.");
        }
    }

    /** Nobody in particular, the JDK's trust; 10 s to connect, 2 min to an answer, 1 min without a byte. */
    public static WebOptions of(URI base) {
        return new WebOptions(
                base,
                Credentials.none(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                WebLimits.defaults(),
                false);
    }

    public WebOptions withCredentials(Credentials who) {
        return new WebOptions(base, who, tls, connectWithin, answerWithin, stallWithin, limits, plainCredentials);
    }

    public WebOptions withTls(SSLContext context) {
        return new WebOptions(
                base,
                credentials,
                Optional.of(context),
                connectWithin,
                answerWithin,
                stallWithin,
                limits,
                plainCredentials);
    }

    public WebOptions withTimes(Duration connect, Duration answer, Duration stall) {
        return new WebOptions(base, credentials, tls, connect, answer, stall, limits, plainCredentials);
    }

    public WebOptions withLimits(WebLimits taken) {
        return new WebOptions(
                base, credentials, tls, connectWithin, answerWithin, stallWithin, taken, plainCredentials);
    }

    public WebOptions withPlainCredentials(boolean allowed) {
        return new WebOptions(base, credentials, tls, connectWithin, answerWithin, stallWithin, limits, allowed);
    }
}
