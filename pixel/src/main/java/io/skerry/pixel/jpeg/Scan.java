package io.skerry.pixel.jpeg;

/** The order of the blocks of one scan, T.81 A.2: its units, restart intervals among them, and the blocks of each. */
final class Scan {
    /** What is done with each block and between restart intervals. */
    interface Visitor {
        /** @param part index into the scan's components */
        void block(int part, Component component, int at);

        /** @param number of the interval that ended, from 0 */
        void restart(int number);

        /** At the end of each row of units. */
        default void row() {}
    }

    final Component[] components;
    final int[] dcTables;
    final int[] acTables;
    private final JpegFrame frame;
    private final int restartInterval;

    Scan(JpegFrame frame, Component[] components, int[] dcTables, int[] acTables, int restartInterval) {
        this.frame = frame;
        this.components = components;
        this.dcTables = dcTables;
        this.acTables = acTables;
        this.restartInterval = restartInterval;
    }

    void visit(Visitor visitor) {
        boolean single = components.length == 1;
        int columns = single ? components[0].ownColumns : Component.ceil(frame.width(), 8 * frame.mostH());
        int rows = single ? components[0].ownRows : Component.ceil(frame.height(), 8 * frame.mostV());
        int unit = 0;
        int intervals = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (restartInterval > 0 && unit == restartInterval) {
                    visitor.restart(intervals++);
                    unit = 0;
                }
                unit++;
                if (single) {
                    visitor.block(0, components[0], (row * components[0].columns + column) * Component.BLOCK);
                    continue;
                }
                for (int part = 0; part < components.length; part++) {
                    Component component = components[part];
                    for (int v = 0; v < component.vertical; v++) {
                        int first = (row * component.vertical + v) * component.columns + column * component.horizontal;
                        for (int h = 0; h < component.horizontal; h++) {
                            visitor.block(part, component, (first + h) * Component.BLOCK);
                        }
                    }
                }
            }
            visitor.row();
        }
    }
}
