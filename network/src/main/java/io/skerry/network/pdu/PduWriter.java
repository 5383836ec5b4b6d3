package io.skerry.network.pdu;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Encodes PDUs, PS3.8 9.3. */
public final class PduWriter {
    private PduWriter() {}

    /**
     * The bytes of a PDU.
     *
     * @throws IllegalArgumentException if a name or a list is too long for its length field
     */
    public static byte[] encode(Pdu pdu) {
        byte[] body = body(out -> {
            switch (pdu) {
                case Pdu.AssociateRequest request -> {
                    start(out, request.protocolVersion(), request.calledAe(), request.callingAe());
                    text(out, AssociateItems.APPLICATION_CONTEXT, request.applicationContext());
                    for (ProposedContext context : request.contexts()) {
                        item(out, AssociateItems.PROPOSED_CONTEXT, body(item -> proposed(item, context)));
                    }
                    item(out, AssociateItems.USER_INFORMATION, body(item -> user(item, request.user())));
                }
                case Pdu.AssociateAccept accept -> {
                    start(out, accept.protocolVersion(), accept.calledAe(), accept.callingAe());
                    text(out, AssociateItems.APPLICATION_CONTEXT, accept.applicationContext());
                    for (ContextAnswer context : accept.contexts()) {
                        item(out, AssociateItems.CONTEXT_ANSWER, body(item -> answer(item, context)));
                    }
                    item(out, AssociateItems.USER_INFORMATION, body(item -> user(item, accept.user())));
                }
                case Pdu.AssociateReject reject -> bytes(out, 0, reject.result(), reject.source(), reject.reason());
                case Pdu.Data data -> {
                    for (Pdv value : data.values()) {
                        out.writeInt(value.length() + 2);
                        out.writeByte(value.contextId());
                        out.writeByte(control(value.command(), value.last()));
                        byte[] bytes = new byte[value.length()];
                        value.bytes().get(value.bytes().position(), bytes);
                        out.write(bytes);
                    }
                }
                case Pdu.ReleaseRequest _, Pdu.ReleaseResponse _ -> out.writeInt(0);
                case Pdu.Abort abort -> bytes(out, 0, 0, abort.source(), abort.reason());
            }
        });
        return body(out -> {
            out.writeByte(pdu.type());
            out.writeByte(0);
            out.writeInt(body.length);
            out.write(body);
        });
    }

    /**
     * Puts the header of a P-DATA-TF with a single value in front of the value's bytes.
     *
     * @param array has {@value #VALUE_START} bytes of room, then the value
     * @param length bytes of the value
     */
    public static void putDataHeader(byte[] array, int contextId, boolean command, boolean last, int length) {
        array[0] = Pdu.Data.TYPE;
        array[1] = 0;
        putInt(array, 2, length + Pdv.HEADER);
        putInt(array, 6, length + 2);
        array[10] = (byte) contextId;
        array[11] = (byte) control(command, last);
    }

    /** Bytes in front of the value of a P-DATA-TF that has one value. */
    public static final int VALUE_START = 12;

    private static int control(boolean command, boolean last) {
        return (command ? 1 : 0) | (last ? 2 : 0);
    }

    private static void putInt(byte[] array, int at, int value) {
        array[at] = (byte) (value >>> 24);
        array[at + 1] = (byte) (value >>> 16);
        array[at + 2] = (byte) (value >>> 8);
        array[at + 3] = (byte) value;
    }

    private static void start(DataOutputStream out, int version, String called, String calling) throws IOException {
        out.writeShort(version);
        out.writeShort(0);
        title(out, called);
        title(out, calling);
        out.write(new byte[AssociateItems.RESERVED]);
    }

    private static void title(DataOutputStream out, String title) throws IOException {
        byte[] bytes = (title + " ".repeat(AssociateItems.TITLE)).getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes, 0, AssociateItems.TITLE);
    }

    private static void proposed(DataOutputStream out, ProposedContext context) throws IOException {
        bytes(out, context.id(), 0, 0, 0);
        text(out, AssociateItems.ABSTRACT_SYNTAX, context.abstractSyntax());
        for (String syntax : context.transferSyntaxes()) {
            text(out, AssociateItems.TRANSFER_SYNTAX, syntax);
        }
    }

    private static void answer(DataOutputStream out, ContextAnswer context) throws IOException {
        bytes(out, context.id(), 0, context.result(), 0);
        text(out, AssociateItems.TRANSFER_SYNTAX, context.transferSyntax());
    }

    private static void user(DataOutputStream out, UserInformation user) throws IOException {
        item(out, UserItems.MAX_LENGTH, body(item -> item.writeInt(user.maxLength())));
        if (!user.implementationClass().isEmpty()) {
            text(out, UserItems.IMPLEMENTATION_CLASS, user.implementationClass());
        }
        if (user.window().isPresent()) {
            UserInformation.Window window = user.window().get();
            item(out, UserItems.WINDOW, body(item -> {
                item.writeShort(window.invoked());
                item.writeShort(window.performed());
            }));
        }
        for (Role role : user.roles()) {
            item(out, UserItems.ROLE, body(item -> {
                sopClass(item, role.sopClass());
                bytes(item, role.scu() ? 1 : 0, role.scp() ? 1 : 0);
            }));
        }
        if (!user.implementationVersion().isEmpty()) {
            text(out, UserItems.IMPLEMENTATION_VERSION, user.implementationVersion());
        }
        for (String extended : user.extended()) {
            item(out, UserItems.EXTENDED, body(item -> sopClass(item, extended)));
        }
        if (user.identity().isPresent()) {
            UserInformation.Identity identity = user.identity().get();
            item(out, UserItems.IDENTITY, body(item -> {
                bytes(item, identity.type(), identity.responseRequested() ? 1 : 0);
                item.writeInt(0); // two empty fields: values are not kept
            }));
        }
    }

    private static void sopClass(DataOutputStream out, String uid) throws IOException {
        byte[] bytes = uid.getBytes(StandardCharsets.ISO_8859_1);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static void text(DataOutputStream out, int type, String text) throws IOException {
        item(out, type, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void item(DataOutputStream out, int type, byte[] bytes) throws IOException {
        if (bytes.length > 0xFFFF) {
            throw new IllegalArgumentException("An item of " + bytes.length + " bytes is longer than 65535.");
        }
        out.writeByte(type);
        out.writeByte(0);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static void bytes(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeByte(value);
        }
    }

    /** Writes into memory, where nothing can fail. */
    private interface Part {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] body(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
