/**
 * Decides what becomes of faces in images, where rules ask for images without: {@link
 * io.skerry.deid.deface.FaceGate} lets images through that show none, names the pixels of a face that must go, or holds
 * an image back. See docs/defacing.md.
 */
@NullMarked
package io.skerry.deid.deface;

import org.jspecify.annotations.NullMarked;
