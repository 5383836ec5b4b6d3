package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A command set, PS3.7 section 6.3.1: group 0000 in implicit VR little endian. */
public final class Command {
    private static final int HEADER = 8;
    private static final int NO_DATA_SET = 0x0101;
    private static final int WITH_DATA_SET = 0x0001;
    private static final int LONGEST_COMMENT = 64;

    private final Map<Integer, byte[]> elements = new TreeMap<>();

    private Command() {}

    /** A request that has a data set unless it is C-ECHO or C-CANCEL. */
    public static Command request(Operation operation, int messageId, String sopClass) {
        Command command = new Command();
        command.putText(CommandTag.AFFECTED_SOP_CLASS, sopClass);
        command.putShort(CommandTag.COMMAND_FIELD, operation.field());
        command.putShort(CommandTag.MESSAGE_ID, messageId);
        boolean data = operation != Operation.ECHO;
        command.putShort(CommandTag.DATA_SET_TYPE, data ? WITH_DATA_SET : NO_DATA_SET);
        if (data) {
            command.putShort(CommandTag.PRIORITY, 0); // medium
        }
        return command;
    }

    /** C-CANCEL-RQ for a message sent before, PS3.7 9.3.2.3. */
    public static Command cancel(int messageId) {
        Command command = new Command();
        command.putShort(CommandTag.COMMAND_FIELD, Operation.CANCEL.field());
        command.putShort(CommandTag.RESPONDED_TO, messageId);
        command.putShort(CommandTag.DATA_SET_TYPE, NO_DATA_SET);
        return command;
    }

    /** A response to this request, without data set. */
    public Command response(int status) {
        Command command = new Command();
        String sopClass = sopClass();
        if (!sopClass.isEmpty()) {
            command.putText(CommandTag.AFFECTED_SOP_CLASS, sopClass);
        }
        command.putShort(CommandTag.COMMAND_FIELD, intValue(CommandTag.COMMAND_FIELD, 0) | Operation.RESPONSE);
        command.putShort(CommandTag.RESPONDED_TO, messageId());
        command.putShort(CommandTag.DATA_SET_TYPE, NO_DATA_SET);
        command.putShort(CommandTag.STATUS, status);
        String instance = sopInstance();
        if (!instance.isEmpty()) {
            command.putText(CommandTag.AFFECTED_SOP_INSTANCE, instance);
        }
        return command;
    }

    public Command withDataSet() {
        putShort(CommandTag.DATA_SET_TYPE, WITH_DATA_SET);
        return this;
    }

    /** For people at the other side; cut to 64 characters. Never a patient's value. */
    public Command withComment(String comment) {
        putText(
                CommandTag.ERROR_COMMENT,
                comment.length() <= LONGEST_COMMENT ? comment : comment.substring(0, LONGEST_COMMENT));
        return this;
    }

    public Command withSopInstance(String uid) {
        putText(CommandTag.AFFECTED_SOP_INSTANCE, uid);
        return this;
    }

    public Command withMoveDestination(AeTitle title) {
        putText(CommandTag.MOVE_DESTINATION, title.value());
        return this;
    }

    /** On a C-STORE that a C-MOVE caused: who asked for the move, and under which message. */
    public Command withMoveOriginator(String title, int messageId) {
        putText(CommandTag.MOVE_ORIGINATOR, title);
        putShort(CommandTag.MOVE_ORIGINATOR_ID, messageId);
        return this;
    }

    public Command withSubOperations(SubOperations counts) {
        if (counts.remaining() >= 0) {
            putShort(CommandTag.REMAINING, counts.remaining());
        }
        putShort(CommandTag.COMPLETED, counts.completed());
        putShort(CommandTag.FAILED, counts.failed());
        putShort(CommandTag.WARNING, counts.warning());
        return this;
    }

    /** Empty for DIMSE-N and unknown operations. */
    public Optional<Operation> operation() {
        return Operation.of(intValue(CommandTag.COMMAND_FIELD, 0));
    }

    public boolean isResponse() {
        return (intValue(CommandTag.COMMAND_FIELD, 0) & Operation.RESPONSE) != 0;
    }

    public boolean hasDataSet() {
        return intValue(CommandTag.DATA_SET_TYPE, NO_DATA_SET) != NO_DATA_SET;
    }

    public int messageId() {
        return intValue(CommandTag.MESSAGE_ID, 0);
    }

    /** Message that a response or a C-CANCEL refers to. */
    public int respondedTo() {
        return intValue(CommandTag.RESPONDED_TO, 0);
    }

    /** Failure where the peer left it out. */
    public int status() {
        return intValue(CommandTag.STATUS, Status.PROCESSING_FAILURE);
    }

    /** Affected or requested SOP class; empty if absent. */
    public String sopClass() {
        String affected = text(CommandTag.AFFECTED_SOP_CLASS);
        return affected.isEmpty() ? text(CommandTag.REQUESTED_SOP_CLASS) : affected;
    }

    /** Affected SOP instance UID; empty if absent. */
    public String sopInstance() {
        return text(CommandTag.AFFECTED_SOP_INSTANCE);
    }

    /** Title of the move's destination; empty if absent. */
    public String moveDestination() {
        return text(CommandTag.MOVE_DESTINATION);
    }

    public SubOperations subOperations() {
        return new SubOperations(
                intValue(CommandTag.REMAINING, -1),
                intValue(CommandTag.COMPLETED, 0),
                intValue(CommandTag.FAILED, 0),
                intValue(CommandTag.WARNING, 0));
    }

    byte[] encode() {
        int size = elements.values().stream().mapToInt(v -> HEADER + v.length).sum();
        ByteBuffer out = ByteBuffer.allocate(HEADER + 4 + size).order(ByteOrder.LITTLE_ENDIAN);
        put(out, CommandTag.GROUP_LENGTH, 4).putInt(size);
        elements.forEach((tag, value) -> put(out, tag, value.length).put(value));
        return out.array();
    }

    private static ByteBuffer put(ByteBuffer out, int tag, int length) {
        return out.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
    }

    /**
     * @throws SkerryException {@link NetworkError#BAD_MESSAGE} if the bytes are no command set
     */
    static Command decode(byte[] bytes) {
        Command command = new Command();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int at = in.position();
            if (in.remaining() < HEADER) {
                throw bad("An element of 8 bytes or more was expected, and " + in.remaining() + " are left.", at);
            }
            int group = in.getShort() & 0xFFFF;
            int element = in.getShort() & 0xFFFF;
            long length = Integer.toUnsignedLong(in.getInt());
            if (group != 0) {
                throw bad("Only group 0000 was expected, and group " + Integer.toHexString(group) + " came.", at);
            }
            if (length > in.remaining()) {
                throw bad("An element says " + length + " bytes, and " + in.remaining() + " are left.", at);
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            if (element != 0) {
                command.elements.put(element, value);
            }
        }
        if (!command.elements.containsKey(CommandTag.COMMAND_FIELD)) {
            throw bad("A command field (0000,0100) was expected.", 0);
        }
        return command;
    }

    private static SkerryException bad(String message, int offset) {
        return new SkerryException(NetworkError.BAD_MESSAGE, "The command set is damaged. " + message)
                .with("offset", offset);
    }

    private int intValue(int tag, int absent) {
        byte[] value = elements.get(tag);
        return value == null || value.length < 2 ? absent : (value[0] & 0xFF) | ((value[1] & 0xFF) << 8);
    }

    private String text(int tag) {
        byte[] value = elements.get(tag);
        if (value == null) {
            return "";
        }
        return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    }

    private void putShort(int tag, int value) {
        elements.put(tag, new byte[] {(byte) value, (byte) (value >>> 8)});
    }

    private void putText(int tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean uid = tag == CommandTag.AFFECTED_SOP_CLASS || tag == CommandTag.AFFECTED_SOP_INSTANCE;
        byte[] padded = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        if (padded.length > bytes.length && !uid) {
            padded[bytes.length] = ' ';
        }
        elements.put(tag, padded);
    }
}
