/**
 * A DICOMweb client, PS3.18: search (QIDO-RS), retrieve (WADO-RS) and store (STOW-RS) over HTTP. Start with {@link
 * io.skerry.network.web.DicomWeb}.
 *
 * <p>Objects are streamed between files and the connection. Every answer is bounded in size and time, redirects are not
 * followed, and neither queries nor answers enter a message, since they hold patients' values.
 */
@NullMarked
package io.skerry.network.web;

import org.jspecify.annotations.NullMarked;
