package io.skerry.network.pdu;

/**
 * SCP/SCU role selection for one SOP class, PS3.7 D.3.3.4.
 *
 * @param scu whether the requestor of the association may be the user of the service
 * @param scp whether the requestor of the association may be its provider
 */
public record Role(String sopClass, boolean scu, boolean scp) {}
