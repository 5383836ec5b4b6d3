package io.skerry.network.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the sub-items of user information, PS3.7 annex D.3.3. */
final class UserItems {
    static final int MAX_LENGTH = 0x51;
    static final int IMPLEMENTATION_CLASS = 0x52;
    static final int WINDOW = 0x53;
    static final int ROLE = 0x54;
    static final int IMPLEMENTATION_VERSION = 0x55;
    static final int EXTENDED = 0x56;
    static final int IDENTITY = 0x58;

    /** One a SOP class at most; there are some 200. */
    private static final int MOST = 1_000;

    private UserItems() {}

    static UserInformation read(Fields items) {
        int maxLength = 0;
        String implementation = "";
        String version = "";
        Optional<UserInformation.Window> window = Optional.empty();
        Optional<UserInformation.Identity> identity = Optional.empty();
        List<Role> roles = new ArrayList<>();
        List<String> extended = new ArrayList<>();
        while (items.hasMore()) {
            int type = items.u8("A user information type");
            items.skip(1, "A reserved byte");
            Fields item = items.part(items.u16("The length of user information"), "User information of type " + type);
            switch (type) {
                case MAX_LENGTH -> maxLength = (int) Math.min(Integer.MAX_VALUE, item.u32("The maximum length"));
                case IMPLEMENTATION_CLASS -> implementation = item.uid("The implementation class UID");
                case IMPLEMENTATION_VERSION -> version = item.text(item.remaining(), "The implementation version");
                case WINDOW ->
                    window = Optional.of(new UserInformation.Window(
                            item.u16("The operations invoked"), item.u16("The operations performed")));
                case ROLE -> roles.add(role(item));
                case EXTENDED ->
                    extended.add(item.uid(item.u16("The length of a SOP class"), "The SOP class of an extension"));
                case IDENTITY ->
                    identity = Optional.of(new UserInformation.Identity(
                            item.u8("The type of user identity"), item.u8("Whether an answer is requested") == 1));
                default -> {} // PS3.7 D.3.3: others are ignored
            }
            if (roles.size() > MOST || extended.size() > MOST) {
                throw items.bad("There are more than " + MOST + " role or extended negotiation items.");
            }
        }
        return new UserInformation(maxLength, implementation, version, window, roles, extended, identity);
    }

    private static Role role(Fields item) {
        String sopClass = item.uid(item.u16("The length of a SOP class"), "The SOP class of a role");
        return new Role(sopClass, item.u8("The SCU role") == 1, item.u8("The SCP role") == 1);
    }
}
