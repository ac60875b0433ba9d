package org.retentionmarts.sparkplan;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** Spark's hash of a text. */
public final class KeyHash {
    private static final long SEED = 42;

    private KeyHash() {}

    /** XXH64 of the text's bytes. */
    public static long of(UTF8String key) {
        return XXH64.hashUnsafeBytes(key.getBaseObject(), key.getBaseOffset(), key.numBytes(), SEED);
    }
}
