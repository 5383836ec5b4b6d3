package io.skerry.phi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers runs of characters behind which nothing of one set of facts was found: most values of an image are those of
 * the image before. Safe for use by several threads.
 */
final class CleanRuns {
    private static final int MOST = 4_000;
    private static final int LONGEST = 128;
    private static final int MOST_AN_OBJECT = 256;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The runs of one object. */
    final class OfObject {
        private final List<String> seen = new ArrayList<>();
        private boolean likeUid;

        /** Whether nothing is behind a run; one that is not known counts as seen now. */
        boolean isKnown(byte[] bytes, int from, int to) {
            if (to - from > LONGEST || seen.size() >= MOST_AN_OBJECT) {
                return false;
            }
            String run = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            if (known.contains(run)) {
                return true;
            }
            seen.add(run);
            return false;
        }

        /**
         * What is behind the run that was seen last, or behind one around it, may mean something else in another object.
         */
        void mayBeUid() {
            likeUid = true;
        }

        /** Whether there was such a run. */
        boolean isLikeUid() {
            return likeUid;
        }

        /** Nothing was found in the object. */
        void keep() {
            for (String run : seen) {
                if (likeUid || known.size() >= MOST) {
                    return;
                }
                known.add(run);
            }
        }
    }

    OfObject begin() {
        return new OfObject();
    }
}
