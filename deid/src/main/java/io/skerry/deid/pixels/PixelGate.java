package io.skerry.deid.pixels;

import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.dicom.DicomObject;
import io.skerry.phi.Identifiers;
import java.util.Optional;

/**
 * Decides about the pixels of objects, before any of them is handed on. Safe for use by several threads.
 */
public interface PixelGate {
    /** Lets all pixels through that come to it: for who has looked at them already. */
    PixelGate OPEN = new PixelGate() {
        @Override
        public PixelVerdict judge(DicomObject object, Identifiers identifiers) {
            return PixelVerdict.COPY;
        }

        @Override
        public Optional<Hold> recheck(DicomObject redacted, PixelVerdict.Redact asked, Identifiers identifiers) {
            return Optional.empty();
        }

        @Override
        public boolean judgesAllKinds() {
            return false;
        }
    };

    /**
     * What becomes of an object's pixels. Whatever it cannot be sure of it holds back.
     *
     * @param object with its pixel data, which passed the checks of its header
     * @param identifiers of that object
     */
    PixelVerdict judge(DicomObject object, Identifiers identifiers);

    /**
     * Looks at the pixels once more after they were redacted as {@link #judge} asked.
     *
     * @param redacted the object with its redacted pixels
     * @param asked what was redacted in it
     * @return why the object must be held back after all; empty when its pixels may leave
     */
    Optional<Hold> recheck(DicomObject redacted, PixelVerdict.Redact asked, Identifiers identifiers);

    /**
     * Whether it judges images of all kinds, whatever their headers say of their pixels. If not, only original primary
     * images may come to it, that tell of no text and no overlay in their pixels.
     */
    default boolean judgesAllKinds() {
        return true;
    }
}
