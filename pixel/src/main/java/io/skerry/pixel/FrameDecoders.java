package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.dicom.TransferSyntax;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The decoders on the class path, the best for each transfer syntax. */
final class FrameDecoders {
    private static final Map<String, FrameDecoder> BY_SYNTAX = find();

    private FrameDecoders() {}

    /** @throws SkerryException with {@link PixelError#UNSUPPORTED_TRANSFER_SYNTAX} if there is none */
    static FrameDecoder of(TransferSyntax syntax) {
        FrameDecoder decoder = BY_SYNTAX.get(syntax.uid());
        if (decoder == null) {
            throw new SkerryException(
                    PixelError.UNSUPPORTED_TRANSFER_SYNTAX,
                    "There is no decoder for the transfer syntax " + syntax.name() + " (" + syntax.uid()
                            + ") here; most compressed ones need the module skerry-codec on the class path,"
                            + " and on some platforms FFmpeg's libraries are missing from it.");
        }
        return decoder;
    }

    private static Map<String, FrameDecoder> find() {
        Map<String, FrameDecoder> best = new HashMap<>();
        List<FrameDecoder> worstFirst =
                ServiceLoader.load(FrameDecoder.class, FrameDecoder.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparingInt(FrameDecoder::rank))
                        .toList();
        for (FrameDecoder decoder : worstFirst) {
            decoder.transferSyntaxes().forEach(uid -> best.put(uid, decoder));
        }
        return Map.copyOf(best);
    }
}
