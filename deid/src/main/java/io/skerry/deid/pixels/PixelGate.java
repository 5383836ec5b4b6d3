package io.skerry.deid.pixels;

import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.dicom.DicomObject;
import io.skerry.phi.Identifiers;
import java.util.Optional;

/**
 * Decides about the pixels of objects, before any of them is handed on. Safe for use by several threads.
 */
public interface PixelGate {
    /** Lets all pixels through: for rules that let no object out whose pixels could hold text. */
    PixelGate OPEN = new PixelGate() {
        @Override
        public PixelVerdict judge(DicomObject object, Identifiers identifiers) {
            return PixelVerdict.COPY;
        }

        @Override
        public Optional<Hold> recheck(DicomObject redacted, Identifiers identifiers) {
            return Optional.empty();
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
     * @return why the object must be held back after all; empty when its pixels may leave
     */
    Optional<Hold> recheck(DicomObject redacted, Identifiers identifiers);
}
