package io.skerry.network.query;

import io.skerry.dicom.TransferSyntax;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.TransferSyntaxes;
import java.util.ArrayList;
import java.util.List;

/**
 * Contexts for objects that come back over a C-GET. Which transfer syntaxes the peer's objects are in is unknown, and a
 * context ends up with one, so each gets its own context while there is room.
 */
public final class RetrieveContexts {
    /** The storage classes of everyday archives, for a peer that does not tell which ones a study has. */
    public static final List<String> COMMON = List.of(
            "1.2.840.10008.5.1.4.1.1.1", // CR
            "1.2.840.10008.5.1.4.1.1.1.1", // DX
            "1.2.840.10008.5.1.4.1.1.1.2", // MG
            "1.2.840.10008.5.1.4.1.1.2", // CT
            "1.2.840.10008.5.1.4.1.1.2.1", // enhanced CT
            "1.2.840.10008.5.1.4.1.1.3.1", // US multi-frame
            "1.2.840.10008.5.1.4.1.1.4", // MR
            "1.2.840.10008.5.1.4.1.1.4.1", // enhanced MR
            "1.2.840.10008.5.1.4.1.1.6.1", // US
            "1.2.840.10008.5.1.4.1.1.7", // SC
            "1.2.840.10008.5.1.4.1.1.7.4", // multi-frame true color SC
            "1.2.840.10008.5.1.4.1.1.11.1", // grayscale presentation state
            "1.2.840.10008.5.1.4.1.1.12.1", // XA
            "1.2.840.10008.5.1.4.1.1.12.2", // RF
            "1.2.840.10008.5.1.4.1.1.13.1.3", // breast tomosynthesis
            "1.2.840.10008.5.1.4.1.1.20", // NM
            "1.2.840.10008.5.1.4.1.1.66", // raw data
            "1.2.840.10008.5.1.4.1.1.66.4", // segmentation
            "1.2.840.10008.5.1.4.1.1.77.1.4", // VL photography
            "1.2.840.10008.5.1.4.1.1.88.11", // basic text SR
            "1.2.840.10008.5.1.4.1.1.88.22", // enhanced SR
            "1.2.840.10008.5.1.4.1.1.88.33", // comprehensive SR
            "1.2.840.10008.5.1.4.1.1.88.59", // key object selection
            "1.2.840.10008.5.1.4.1.1.88.67", // radiation dose SR
            "1.2.840.10008.5.1.4.1.1.104.1", // encapsulated PDF
            "1.2.840.10008.5.1.4.1.1.128", // PET
            "1.2.840.10008.5.1.4.1.1.481.1", // RT image
            "1.2.840.10008.5.1.4.1.1.481.2", // RT dose
            "1.2.840.10008.5.1.4.1.1.481.3", // RT structure set
            "1.2.840.10008.5.1.4.1.1.481.5"); // RT plan

    private static final List<String> COMPRESSED = List.of(
            "1.2.840.10008.1.2.4.70",
            "1.2.840.10008.1.2.4.90",
            "1.2.840.10008.1.2.4.80",
            "1.2.840.10008.1.2.4.50",
            "1.2.840.10008.1.2.5",
            "1.2.840.10008.1.2.4.91",
            "1.2.840.10008.1.2.4.51",
            "1.2.840.10008.1.2.4.57",
            "1.2.840.10008.1.2.4.81",
            TransferSyntax.DEFLATED_LITTLE_ENDIAN.uid(),
            "1.2.840.10008.1.2.4.201",
            "1.2.840.10008.1.2.4.203");

    /** One is for the retrieval itself. */
    private static final int ROOM = AssociationRequest.MOST_CONTEXTS - 1;

    private RetrieveContexts() {}

    /** Proposes to provide storage for the classes, as many as fit. */
    static void propose(AssociationRequest request, List<String> classes) {
        List<String> kept = classes.stream().distinct().limit(ROOM).toList();
        int each = Math.max(1, Math.min(ROOM / Math.max(1, kept.size()), COMPRESSED.size() + 1));
        for (String sopClass : kept) {
            // The first contexts have one syntax each, the last one all that are left.
            List<List<String>> choices = new ArrayList<>();
            choices.add(TransferSyntaxes.UNCOMPRESSED);
            for (int i = 0; i < COMPRESSED.size(); i++) {
                if (choices.size() < each) {
                    choices.add(new ArrayList<>());
                }
                List<String> last = choices.getLast();
                if (last.isEmpty() || choices.size() == each && each > 1) {
                    last.add(COMPRESSED.get(i));
                }
            }
            choices.forEach(syntaxes -> request.proposeAsProvider(sopClass, syntaxes));
        }
    }
}
