/**
 * DICOM on the network. This package holds the errors that its parts share; {@code pdu} reads and writes the units of
 * the upper layer protocol (PS3.8), {@code association} negotiates and exchanges messages (PS3.7), {@code store} and
 * {@code query} are the services of PS3.4 on both sides.
 */
@NullMarked
package io.skerry.network;

import org.jspecify.annotations.NullMarked;
