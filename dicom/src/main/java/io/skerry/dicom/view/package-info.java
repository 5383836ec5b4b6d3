/**
 * Typed views: what the modules of PS3.3 mean, on top of a {@link io.skerry.dicom.Dataset} that they neither copy nor
 * change.
 *
 * <p>One convention for all of them: a value that is absent, empty or invalid is empty ({@code Optional}, {@code
 * OptionalInt}, {@code OptionalDouble}, an empty list), never a default that nobody wrote. Where the standard says what
 * absence means, as one frame where there is no number of frames, a view says so in its comment, and still returns empty
 * for a value that cannot be read. Text is as written, decoded, without padding.
 */
@NullMarked
package io.skerry.dicom.view;

import org.jspecify.annotations.NullMarked;
