/**
 * Associations between application entities: negotiation, DIMSE messages (PS3.7), time limits and TLS (PS3.15).
 *
 * <p>Begin with {@link io.skerry.network.association.AssociationRequest} to talk to a peer, and with
 * {@link io.skerry.network.association.DicomServer} to be one. Data sets pass as streams; none is held in memory.
 */
@NullMarked
package io.skerry.network.association;

import org.jspecify.annotations.NullMarked;
