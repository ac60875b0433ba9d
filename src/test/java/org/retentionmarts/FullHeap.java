package org.retentionmarts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The program in a process whose heap is filled to the last bytes once Spark runs; the first argument says how. */
final class FullHeap {
    private static final int LARGEST = 16 << 20;
    private static final int SMALLEST = 512;

    private static final List<byte[]> HELD = new ArrayList<>(1_000_000);

    private FullHeap() {}

    public static void main(String[] args) {
        boolean keepsFull = args[0].equals("kept-full");
        Thread filler = new Thread(() -> fill(keepsFull), "filler");
        filler.setDaemon(true);
        filler.start();
        RetentionMarts.main(Arrays.copyOfRange(args, 1, args.length));
    }

    private static void fill(boolean keepsFull) {
        while (SparkSession.getDefaultSession().isEmpty()) {
            Thread.onSpinWait();
        }
        do {
            for (int size = LARGEST; size >= SMALLEST; ) {
                try {
                    HELD.add(new byte[size]);
                } catch (OutOfMemoryError e) {
                    size /= 2;
                }
            }
            System.out.write('.');
            System.out.flush();
        } while (keepsFull);
    }
}
