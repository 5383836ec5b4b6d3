package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;

/** Where another application entity listens. */
public record RemoteAe(AeTitle title, String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code TITLE@host:port}, with a numeric IPv6 address in brackets.
     *
     * @throws SkerryException {@link NetworkError#BAD_ARGUMENT}
     */
    public static RemoteAe parse(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.lastIndexOf(':');
        if (at <= 0 || colon < at + 2) {
            throw malformed();
        }
        String host = text.substring(at + 1, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 1 || port > HIGHEST_PORT || host.isEmpty()) {
                throw malformed();
            }
            return new RemoteAe(new AeTitle(text.substring(0, at)), host, port);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static SkerryException malformed() {
        return new SkerryException(
                NetworkError.BAD_ARGUMENT,
                "A peer is written TITLE@host:port, such as ARCHIVE@pacs.example.org:11112.");
    }

    @Override
    public String toString() {
        return title + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
