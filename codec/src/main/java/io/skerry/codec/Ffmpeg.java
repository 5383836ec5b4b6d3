package io.skerry.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_JPEG2000;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * JPEG of 12 bits, JPEG 2000 and HTJ2K, by FFmpeg; in a child. Each frame has a decoder of its
 * own, since FFmpeg's keep tables from one frame to the next.
 */
final class Ffmpeg implements FrameLibrary {
    /** AV_EF_CRCCHECK, AV_EF_BITSTREAM, AV_EF_BUFFER and AV_EF_EXPLODE: what is damaged is refused, not patched up. */
    private static final int STRICT = 1 | 1 << 1 | 1 << 2 | 1 << 3;

    /** AV_FRAME_FLAG_CORRUPT. */
    private static final int CORRUPT = 1;

    /** AVERROR(ENOMEM). */
    private static final int NO_MEMORY = -12;

    /** FFmpeg's decoders round both sides up by less than this before they compare. */
    private static final long ALIGNMENT = 256;

    Ffmpeg(long mostBytesAtOnce) {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(mostBytesAtOnce);
    }

    @Override
    public byte[] decode(Job job, CodeStreamHeader header) throws BadCodeStream {
        int codec = header.isJpeg2000() ? AV_CODEC_ID_JPEG2000 : AV_CODEC_ID_MJPEG;
        AVCodecContext context = avcodec_alloc_context3(avcodec_find_decoder(codec));
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        try {
            context.thread_count(1);
            context.err_recognition(STRICT);
            context.max_pixels((job.rows() + ALIGNMENT) * (job.columns() + ALIGNMENT));
            int length = job.codeStream().length - header.start();
            if (avcodec_open2(context, context.codec(), (AVDictionary) null) < 0 || av_new_packet(packet, length) < 0) {
                throw new OutOfMemoryError("FFmpeg's decoder");
            }
            packet.data().put(job.codeStream(), header.start(), length);
            int result = avcodec_send_packet(context, packet);
            if (result >= 0) {
                result = avcodec_receive_frame(context, frame);
            }
            if (result == NO_MEMORY) {
                throw new OutOfMemoryError("a frame of FFmpeg");
            }
            if (result < 0) {
                throw new BadCodeStream("expected a sound code stream, found one that FFmpeg's decoder cannot follow");
            }
            if ((frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0) {
                throw new BadCodeStream("expected a whole code stream, found a damaged one");
            }
            return samples(job, header, frame);
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    private static byte[] samples(Job job, CodeStreamHeader header, AVFrame frame) throws BadCodeStream {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        if (frame.width() != job.columns()
                || frame.height() != job.rows()
                || format.nb_components() < job.samplesPerPixel()
                || (format.flags() & (AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_PAL)) != 0
                || job.samplesPerPixel() > 1 && (format.log2_chroma_w() != 0 || format.log2_chroma_h() != 0)) {
            throw new BadCodeStream("expected " + job.samplesPerPixel()
                    + " components of the size of the image, found a code stream with others");
        }
        int depth = format.comp(0).depth();
        SampleBuffer out =
                new SampleBuffer(job, header.precision(), Math.max(0, depth - header.precision()), header.signed());
        byte[] row = new byte[0];
        for (int component = 0; component < job.samplesPerPixel(); component++) {
            AVComponentDescriptor place = format.comp(component);
            int stride = frame.linesize(place.plane());
            int used = place.offset() + (job.columns() - 1) * place.step() + (depth > 8 ? 2 : 1);
            if (row.length < used) {
                row = new byte[used];
            }
            for (int y = 0; y < job.rows(); y++) {
                frame.data(place.plane()).position((long) y * stride).get(row, 0, used);
                if (depth > 8) {
                    out.put16(row, place.offset(), place.step(), job.columns(), y * job.columns(), component);
                } else {
                    out.put8(row, place.offset(), place.step(), job.columns(), y * job.columns(), component);
                }
            }
        }
        return out.bytes();
    }
}
