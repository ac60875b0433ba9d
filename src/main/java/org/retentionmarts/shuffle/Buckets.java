package org.retentionmarts.shuffle;

import java.io.Serializable;
import org.apache.spark.Partitioner;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.sparkplan.KeyHash;

/**
 * Where the rows of a line meet: in a bucket of a partition, both chosen by the key's hash. Scans write to partitions,
 * few enough that the ends of all their buffers stay in a processor's cache; a task sorts its partition's rows into
 * buckets, so small that they stay there while they are brought to their lines.
 *
 * @param partitionBits binary logarithm of the number of partitions
 * @param bucketBits binary logarithm of the buckets in a partition
 */
public record Buckets(int partitionBits, int bucketBits) implements Serializable {
    /** Bits of a hash that order the rows of a bucket; those that choose the bucket are at the other end. */
    public static final long ORDER_MASK = 0x7FFF_FFFFL;

    private static final int MOST_PARTITION_BITS = 14;
    private static final int MOST_BUCKET_BITS = 6;
    private static final long BYTES_A_PARTITION = 16L << 20;
    private static final long BYTES_A_BUCKET = 512L << 10;

    /**
     * Buckets for datasets of a size.
     *
     * @param fileBytes their files, compressed
     * @param parallelism tasks that can run at a time
     */
    public static Buckets forSize(long fileBytes, int parallelism) {
        int partitions = bits(fileBytes / BYTES_A_PARTITION);
        if (fileBytes > BYTES_A_BUCKET * parallelism) {
            partitions = Math.max(partitions, bits(parallelism));
        }
        partitions = Math.min(MOST_PARTITION_BITS, partitions);
        int all = bits(fileBytes / BYTES_A_BUCKET);
        return new Buckets(partitions, Math.max(0, Math.min(MOST_BUCKET_BITS, all - partitions)));
    }

    /** The binary logarithm, rounded up. */
    private static int bits(long number) {
        return number <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(number - 1);
    }

    int partitions() {
        return 1 << partitionBits;
    }

    int inPartition() {
        return 1 << bucketBits;
    }

    /** Chosen by the hash's upper bits. */
    int partitionOf(long hash) {
        // Two shifts, since one by 64 would be none.
        return (int) ((hash >>> 1) >>> (Long.SIZE - 1 - partitionBits));
    }

    /** Chosen by the bits below the partition's. */
    int bucketOf(long hash) {
        return (int) ((hash >>> 1) >>> (Long.SIZE - 1 - partitionBits - bucketBits)) & (inPartition() - 1);
    }

    /** Hash of a key: every bit of the key changes half of its bits (finalizer of MurmurHash3). */
    public static long hash(long key) {
        long hash = key;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /** Hash of a key that is a text: that of its bytes. */
    public static long hash(UTF8String key) {
        return KeyHash.of(key);
    }

    /** Sends each chunk to the partition whose number it has. */
    public Partitioner partitioner() {
        return new ByNumber(partitions());
    }

    /** Sends a chunk to the partition whose number it has. */
    private static final class ByNumber extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int partitions;

        ByNumber(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object number) {
            return (Integer) number;
        }
    }
}
