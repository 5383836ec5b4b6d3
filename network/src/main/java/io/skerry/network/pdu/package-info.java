/**
 * The protocol data units of the DICOM upper layer, PS3.8 section 9.3: {@link io.skerry.network.pdu.PduReader} turns
 * bytes into them, {@link io.skerry.network.pdu.PduWriter} the other way. Nothing here knows of sockets or services.
 *
 * <p>Every length is checked against what surrounds it and against a limit before memory is taken for it.
 */
@NullMarked
package io.skerry.network.pdu;

import org.jspecify.annotations.NullMarked;
