package io.skerry.network.pdu;

/**
 * The acceptor's answer to one presentation context, PS3.8 9.3.3.2.
 *
 * @param result one of the constants here
 * @param transferSyntax the one chosen; without meaning unless accepted
 */
public record ContextAnswer(int id, int result, String transferSyntax) {
    public static final int ACCEPTED = 0;
    public static final int USER_REJECTED = 1;
    public static final int NO_REASON = 2;
    public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    public boolean accepted() {
        return result == ACCEPTED;
    }
}
