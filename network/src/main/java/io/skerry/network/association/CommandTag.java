package io.skerry.network.association;

/** Elements of command sets, PS3.7 annex E.1. */
final class CommandTag {
    static final int GROUP_LENGTH = 0x0000_0000;
    static final int AFFECTED_SOP_CLASS = 0x0000_0002;
    static final int REQUESTED_SOP_CLASS = 0x0000_0003;
    static final int COMMAND_FIELD = 0x0000_0100;
    static final int MESSAGE_ID = 0x0000_0110;
    static final int RESPONDED_TO = 0x0000_0120;
    static final int MOVE_DESTINATION = 0x0000_0600;
    static final int PRIORITY = 0x0000_0700;
    static final int DATA_SET_TYPE = 0x0000_0800;
    static final int STATUS = 0x0000_0900;
    static final int ERROR_COMMENT = 0x0000_0902;
    static final int AFFECTED_SOP_INSTANCE = 0x0000_1000;
    static final int REMAINING = 0x0000_1020;
    static final int COMPLETED = 0x0000_1021;
    static final int FAILED = 0x0000_1022;
    static final int WARNING = 0x0000_1023;
    static final int MOVE_ORIGINATOR = 0x0000_1030;
    static final int MOVE_ORIGINATOR_ID = 0x0000_1031;

    private CommandTag() {}
}
