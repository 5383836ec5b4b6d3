package io.skerry.network.pdu;

import java.util.List;
import java.util.Optional;

/**
 * The user information item, PS3.8 9.3.2.3 and PS3.7 annex D.3.3.
 *
 * @param maxLength most bytes of a P-DATA-TF's variable field that the sender of this item takes; 0 for no limit
 * @param implementationClass empty if absent
 * @param implementationVersion empty if absent
 * @param window asynchronous operations, if the item is there
 * @param extended SOP classes with an extended negotiation item, whose contents are not kept
 * @param identity what kind of user identity was given; the identity itself is not kept
 */
public record UserInformation(
        int maxLength,
        String implementationClass,
        String implementationVersion,
        Optional<Window> window,
        List<Role> roles,
        List<String> extended,
        Optional<Identity> identity) {
    public UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
    }

    /** Asynchronous operations window, PS3.7 D.3.3.3: most operations outstanding at once; 0 for no limit. */
    public record Window(int invoked, int performed) {}

    /**
     * User identity negotiation, PS3.7 D.3.3.7.
     *
     * @param type 1 name, 2 name and passcode, 3 Kerberos, 4 SAML, 5 JSON web token
     * @param responseRequested whether the requestor waits for a positive answer
     */
    public record Identity(int type, boolean responseRequested) {}
}
