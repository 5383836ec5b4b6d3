package io.skerry.network.pdu;

import java.util.List;

/**
 * A presentation context that the requestor proposes, PS3.8 9.3.2.2.
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax a SOP class
 * @param transferSyntaxes in the requestor's order
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
