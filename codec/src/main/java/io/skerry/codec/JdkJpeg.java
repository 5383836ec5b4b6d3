package io.skerry.codec;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG with a cosine transform and 8 bits, by the JDK, whose library is the one that made the field's reference images. */
final class JdkJpeg implements FrameLibrary {
    @Override
    public byte[] decode(Job job, CodeStreamHeader header) throws BadCodeStream {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(job.codeStream()))) {
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            byte[] out = samples(raster, job);
            if (job.samplesPerPixel() == 3 && job.bitsAllocated() == 8 && isLuminance(job, header)) {
                LuminanceToRgb.convert(out);
            }
            return out;
        } catch (IOException | RuntimeException _) {
            throw new BadCodeStream("expected a JPEG stream, found one that the JDK's decoder cannot follow");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] samples(Raster raster, Job job) throws BadCodeStream {
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (width != job.columns() || height != job.rows() || raster.getNumBands() != job.samplesPerPixel()) {
            throw new BadCodeStream("the decoder gave another size than the code stream says");
        }
        SampleBuffer out = new SampleBuffer(job, 8, 0, false);
        if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte data) {
            int step = model.getPixelStride();
            int[] bands = model.getBandOffsets();
            for (int y = 0; y < height; y++) {
                for (int band = 0; band < bands.length; band++) {
                    int offset = data.getOffset() + y * model.getScanlineStride() + bands[band];
                    out.put8(data.getData(), offset, step, width, y * width, band);
                }
            }
            return out.bytes();
        }
        int[] all = raster.getPixels(0, 0, width, height, (int[]) null);
        for (int i = 0; i < all.length; i++) {
            out.set(i, all[i]);
        }
        return out.bytes();
    }

    /**
     * Whether three components are luminance and chrominance. An Adobe marker decides; else chrominance of another size
     * betrays itself; else the object's header is believed.
     */
    static boolean isLuminance(Job job, CodeStreamHeader header) {
        if (header.adobeTransform() >= 0) {
            return header.adobeTransform() == 1;
        }
        return header.subsampled() || job.photometric().startsWith("YBR");
    }
}
