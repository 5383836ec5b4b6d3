package io.skerry.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG 2000 in pure Java, by jai-imageio; in a child. */
final class JaiJpeg2000 implements FrameLibrary {
    @Override
    public byte[] decode(Job job, CodeStreamHeader header) throws BadCodeStream {
        J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
        int length = job.codeStream().length - header.start();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(job.codeStream(), header.start(), length))) {
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            if (raster.getWidth() != job.columns()
                    || raster.getHeight() != job.rows()
                    || raster.getNumBands() != job.samplesPerPixel()) {
                throw new BadCodeStream("the decoder gave another size than the code stream says");
            }
            SampleBuffer out = new SampleBuffer(job, header.precision(), 0, false);
            int samples = job.columns() * job.samplesPerPixel();
            int[] row = new int[samples];
            for (int y = 0; y < job.rows(); y++) {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y, job.columns(), 1, row);
                for (int i = 0; i < samples; i++) {
                    out.set(y * samples + i, row[i]);
                }
            }
            return out.bytes();
        } catch (IOException | RuntimeException _) {
            throw new BadCodeStream("expected a JPEG 2000 stream, found one that jai-imageio cannot follow");
        } finally {
            reader.dispose();
        }
    }
}
