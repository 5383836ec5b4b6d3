package io.skerry.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A NIfTI-1 file as its definition says it is to be read, written without a look at the writer. */
public record NiftiImage(
        int[] dim, int datatype, float slope, float intercept, double[][] affine, float[] pixdim, byte[] data) {
    public static NiftiImage read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (head.getInt(0) != 348 || head.get(344) != 'n' || head.get(345) != '+' || head.get(346) != '1') {
            throw new IOException(file + " is no NIfTI-1 file");
        }
        int[] dim = new int[8];
        float[] pixdim = new float[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = i <= head.getShort(40) ? head.getShort(40 + 2 * i) : 1;
            pixdim[i] = head.getFloat(76 + 4 * i);
        }
        double[][] affine = new double[3][4];
        for (int i = 0; i < 12; i++) {
            affine[i / 4][i % 4] = head.getFloat(280 + 4 * i);
        }
        int offset = (int) head.getFloat(108);
        byte[] data = Arrays.copyOfRange(bytes, offset, bytes.length);
        return new NiftiImage(dim, head.getShort(70), head.getFloat(112), head.getFloat(116), affine, pixdim, data);
    }

    /** The rotation, zooms and offset of the quaternion form, as an affine; the header must claim it. */
    public static double[][] quaternionForm(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (head.getShort(252) == 0) {
            throw new IOException("no quaternion form");
        }
        double b = head.getFloat(256);
        double c = head.getFloat(260);
        double d = head.getFloat(264);
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double[][] turn = {
            {a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)},
            {2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)},
            {2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - c * c - b * b}
        };
        double[][] affine = new double[3][4];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double sign = column == 2 ? head.getFloat(76) : 1;
                affine[row][column] = turn[row][column] * head.getFloat(80 + 4 * column) * sign;
            }
            affine[row][3] = head.getFloat(268 + 4 * row);
        }
        return affine;
    }

    /** Millimetres right, front and up of a voxel. */
    public double[] place(int i, int j, int k) {
        double[] at = new double[3];
        for (int row = 0; row < 3; row++) {
            at[row] = affine[row][0] * i + affine[row][1] * j + affine[row][2] * k + affine[row][3];
        }
        return at;
    }

    /** The value of a voxel, scaled. */
    public double value(int i, int j, int k, int t) {
        int index = i + dim[1] * (j + dim[2] * (k + dim[3] * t));
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        double stored = switch (datatype) {
            case 2 -> in.get(index) & 0xFF;
            case 4 -> in.getShort(2 * index);
            case 8 -> in.getInt(4 * index);
            case 16 -> in.getFloat(4 * index);
            case 512 -> in.getShort(2 * index) & 0xFFFF;
            default -> throw new IllegalStateException("datatype " + datatype);
        };
        return stored * slope + intercept;
    }
}
