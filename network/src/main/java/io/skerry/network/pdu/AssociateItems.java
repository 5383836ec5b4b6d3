package io.skerry.network.pdu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads association requests and answers: fixed fields, then items in any order; unknown items are skipped. */
final class AssociateItems {
    static final int APPLICATION_CONTEXT = 0x10;
    static final int PROPOSED_CONTEXT = 0x20;
    static final int CONTEXT_ANSWER = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;
    static final int USER_INFORMATION = 0x50;

    /** Reserved behind the two titles, PS3.8 table 9-11. */
    static final int RESERVED = 32;

    static final int TITLE = 16;
    private static final int MOST_SYNTAXES = 256;
    private static final UserInformation NONE =
            new UserInformation(0, "", "", Optional.empty(), List.of(), List.of(), Optional.empty());

    private final int version;
    private final String called;
    private final String calling;
    private String application = "";
    private final List<ProposedContext> proposed = new ArrayList<>();
    private final List<ContextAnswer> answers = new ArrayList<>();
    private final BitSet ids = new BitSet();
    private UserInformation user = NONE;

    private AssociateItems(Fields body) {
        version = body.u16("The protocol version");
        body.skip(2, "Reserved bytes");
        called = body.text(TITLE, "The called AE title");
        calling = body.text(TITLE, "The calling AE title");
        body.skip(RESERVED, "Reserved bytes");
        while (body.hasMore()) {
            int type = body.u8("An item type");
            body.skip(1, "A reserved byte");
            Fields item = body.part(body.u16("The length of an item"), "An item of type " + type);
            switch (type) {
                case APPLICATION_CONTEXT -> application = item.uid("The application context name");
                case PROPOSED_CONTEXT -> proposed.add(proposed(item));
                case CONTEXT_ANSWER -> answers.add(answer(item));
                case USER_INFORMATION -> user = UserItems.read(item);
                default -> {} // PS3.8 9.3.1: items that are not recognised are ignored
            }
        }
    }

    static Pdu.AssociateRequest request(Fields body) {
        AssociateItems items = new AssociateItems(body);
        return new Pdu.AssociateRequest(
                items.version, items.called, items.calling, items.application, items.proposed, items.user);
    }

    static Pdu.AssociateAccept accept(Fields body) {
        AssociateItems items = new AssociateItems(body);
        return new Pdu.AssociateAccept(
                items.version, items.called, items.calling, items.application, items.answers, items.user);
    }

    private ProposedContext proposed(Fields item) {
        int id = id(item);
        item.skip(3, "Reserved bytes");
        String abstractSyntax = "";
        List<String> syntaxes = new ArrayList<>();
        while (item.hasMore()) {
            int type = item.u8("A sub-item type");
            item.skip(1, "A reserved byte");
            Fields name = item.part(item.u16("The length of a sub-item"), "A sub-item of type " + type);
            switch (type) {
                case ABSTRACT_SYNTAX -> abstractSyntax = name.uid("The abstract syntax");
                case TRANSFER_SYNTAX -> syntaxes.add(name.uid("A transfer syntax"));
                default -> {}
            }
        }
        if (syntaxes.size() > MOST_SYNTAXES) {
            throw item.bad("Presentation context " + id + " proposes " + syntaxes.size()
                    + " transfer syntaxes, more than " + MOST_SYNTAXES + ".");
        }
        return new ProposedContext(id, abstractSyntax, syntaxes);
    }

    private ContextAnswer answer(Fields item) {
        int id = id(item);
        item.skip(1, "A reserved byte");
        int result = item.u8("The result of a presentation context");
        item.skip(1, "A reserved byte");
        String syntax = "";
        while (item.hasMore()) {
            int type = item.u8("A sub-item type");
            item.skip(1, "A reserved byte");
            Fields name = item.part(item.u16("The length of a sub-item"), "A sub-item of type " + type);
            if (type == TRANSFER_SYNTAX) {
                syntax = name.uid("The transfer syntax");
            }
        }
        return new ContextAnswer(id, result, syntax);
    }

    private int id(Fields item) {
        int id = PduReader.contextId(item);
        if (ids.get(id)) {
            throw item.bad("Presentation context " + id + " is there twice.");
        }
        ids.set(id);
        return id;
    }
}
