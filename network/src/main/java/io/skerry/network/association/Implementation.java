package io.skerry.network.association;

import io.skerry.network.pdu.Role;
import io.skerry.network.pdu.UserInformation;
import java.util.List;
import java.util.Optional;

/** How this software names itself, PS3.7 D.3.3.2. */
public final class Implementation {
    /** A UUID-derived UID, PS3.5 B.2; the same one that the anonymiser writes. */
    public static final String CLASS_UID = "2.25.247449680373346051199894145807708140208";

    public static final String VERSION = "SKERRY_0_1";

    private Implementation() {}

    static UserInformation userInformation(Limits limits, List<Role> roles, Optional<UserInformation.Window> window) {
        return new UserInformation(limits.maxPdu(), CLASS_UID, VERSION, window, roles, List.of(), Optional.empty());
    }
}
