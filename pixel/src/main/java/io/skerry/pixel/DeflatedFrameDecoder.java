package io.skerry.pixel;

import io.skerry.base.SkerryException;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflated Image Frame Compression, PS3.5 A.4.13: each frame is a raw deflate stream of its native bytes. */
public final class DeflatedFrameDecoder implements FrameDecoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Set.of("1.2.840.10008.1.2.8.1");
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public byte[] decode(EncodedFrame frame) {
        byte[] out = new byte[Math.toIntExact(frame.layout().frameBytes())];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(frame.codeStream());
            int at = 0;
            while (at < out.length) {
                int count = inflater.inflate(out, at, out.length - at);
                if (count == 0) {
                    throw bad(out.length, at + " before the stream ends");
                }
                at += count;
            }
            return out;
        } catch (DataFormatException _) {
            throw bad(out.length, "a stream that breaks the rules of deflate");
        }
    }

    private static SkerryException bad(int expected, String came) {
        return new SkerryException(
                PixelError.BAD_CODE_STREAM,
                "The deflated frame is damaged: expected " + expected + " bytes, found " + came + ".");
    }
}
