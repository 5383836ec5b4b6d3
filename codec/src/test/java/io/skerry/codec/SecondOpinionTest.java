package io.skerry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The pure Java decoder that serves where FFmpeg has no build gives the same frames. */
class SecondOpinionTest {
    private static final String PYDICOM = "pydicom+pydicom-data/data_store/data/";

    @Test
    void losslessJpeg2000IsTheSameByJaiAndByFfmpeg() throws BadCodeStream {
        Ffmpeg ffmpeg = new Ffmpeg(1L << 30);
        JaiJpeg2000 jai = new JaiJpeg2000();
        for (String file : List.of(
                RealFrames.WG04 + "J2KR/NM1_J2KR",
                RealFrames.WG04 + "J2KR/MR3_J2KR",
                RealFrames.WG04 + "J2KR/VL1_J2KR",
                PYDICOM + "emri_small_jpeg_2k_lossless.dcm")) {
            Job job = RealFrames.job(file);
            CodeStreamHeader header = CodeStreamHeader.of(job.codeStream());
            assertThat(jai.decode(job, header)).as(file).isEqualTo(ffmpeg.decode(job, header));
        }
    }
}
