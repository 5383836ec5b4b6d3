package io.skerry.codec;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG lossless in pure Java, by TwelveMonkeys, where FFmpeg has no build; in a child. */
final class TwelveMonkeysJpeg implements FrameLibrary {
    @Override
    public byte[] decode(Job job, CodeStreamHeader header) throws BadCodeStream {
        ImageReader reader = null;
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(job.codeStream()))) {
            reader = new JPEGImageReaderSpi().createReaderInstance(null);
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            if (raster.getWidth() != job.columns()
                    || raster.getHeight() != job.rows()
                    || raster.getNumBands() != job.samplesPerPixel()) {
                throw new BadCodeStream("the decoder gave another size than the code stream says");
            }
            SampleBuffer out = new SampleBuffer(job, header.precision(), 0, false);
            int[] all = raster.getPixels(0, 0, job.columns(), job.rows(), (int[]) null);
            for (int i = 0; i < all.length; i++) {
                out.set(i, all[i]);
            }
            return out.bytes();
        } catch (IOException | RuntimeException _) {
            throw new BadCodeStream("expected a JPEG stream, found one that TwelveMonkeys cannot follow");
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }
}
